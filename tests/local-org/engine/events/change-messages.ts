import type { JsonValue } from '../soql-context.ts';
import { difference, jsonValue, wholeRow } from './body-fields.ts';
import type { RecordChange } from './journal.ts';

/** A change event before it is addressed to anybody: values flat, by field name. */
export interface ChangeMessage {
  entity: string;
  changeType: string;
  recordIds: string[];
  fields: Record<string, JsonValue>;
  /** Values of fields some channel adds to updates and deletions. */
  enriched: Record<string, JsonValue>;
}

export interface CaptureSettings {
  /** Changes in one transaction before the rest is told as GAP_OVERFLOW; 100,000 on the platform. */
  overflowAfter: number;
  /** Tell every change as a gap event, as the platform does when it could not build the event. */
  gapEvents: boolean;
}

/** The empty record id, which overflow events carry. */
const NO_RECORD = '000000000000000AAA';

/**
 * The events of one transaction, in the order of its changes. The same change of several records is one event with
 * several record ids; beyond the threshold each object gets one overflow event.
 * Source: Change Data Capture Developer Guide, "Merged Change Events", "Gap Events", "Overflow Events".
 */
export function changeMessages(
  changes: readonly RecordChange[],
  settings: CaptureSettings,
  enrichedFieldsOf: (entity: string) => readonly string[],
): ChangeMessage[] {
  const messages: ChangeMessage[] = [];
  const mergeable = new Map<string, { message: ChangeMessage; at: number }>();
  const lastOfRecord = new Map<string, number>();
  const overflown = new Set<string>();
  let used = 0;
  for (const change of changes) {
    const fields = fieldsOf(change);
    if (!fields) continue;
    used += change.type === 'UPDATE' ? Object.keys(fields).length : 1;
    const entity = change.object.name;
    if (used > settings.overflowAfter) {
      if (!overflown.has(entity))
        messages.push({
          entity,
          changeType: 'GAP_OVERFLOW',
          recordIds: [NO_RECORD],
          fields: {},
          enriched: {},
        });
      overflown.add(entity);
      continue;
    }
    const message: ChangeMessage = {
      entity,
      changeType: settings.gapEvents ? `GAP_${change.type}` : change.type,
      recordIds: [change.id],
      fields: settings.gapEvents ? {} : fields,
      enriched: settings.gapEvents ? {} : enrichedOf(change, enrichedFieldsOf(entity)),
    };
    // New records are told one by one.
    const key =
      change.type === 'CREATE'
        ? undefined
        : JSON.stringify([entity, message.changeType, message.fields, message.enriched]);
    const same = key === undefined ? undefined : mergeable.get(key);
    // Merging must not move a change before an earlier one of the same record.
    if (same && (lastOfRecord.get(change.id) ?? -1) < same.at) {
      same.message.recordIds.push(change.id);
      lastOfRecord.set(change.id, same.at);
      continue;
    }
    const at = messages.push(message) - 1;
    if (key !== undefined) mergeable.set(key, { message, at });
    lastOfRecord.set(change.id, at);
  }
  return messages;
}

/** `undefined`: nothing a subscriber could see has changed. */
function fieldsOf({
  type,
  object,
  before,
  after,
  stamped,
}: RecordChange): Record<string, JsonValue> | undefined {
  if (type === 'DELETE') return {};
  if (type !== 'UPDATE') return wholeRow(object, after ?? {});
  const fields = difference(object, before ?? {}, after ?? {}, stamped === true ? ['LastModifiedDate'] : []);
  return Object.keys(fields).length === 0 ? undefined : fields;
}

function enrichedOf(
  { type, object, before, after }: RecordChange,
  names: readonly string[],
): Record<string, JsonValue> {
  if (type !== 'UPDATE' && type !== 'DELETE') return {};
  const row = after ?? before ?? {};
  return Object.fromEntries(
    names
      .map((name) => object.field(name))
      .filter((field) => field !== undefined)
      .map((field) => [field.name, jsonValue(field, row[field.name])] as const)
      .filter(([, value]) => value !== null),
  );
}
