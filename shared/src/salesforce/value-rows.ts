import { isFilled, type InputValues } from '../handoff/route.ts';
import { apiVersion, objects } from './schema.ts';
import type { CompositeSubrequest } from './composite.ts';

/** What a hand-off's values are given for: the inputs of its route, or the points of its output standard. */
export type ValueKind = 'input' | 'output';

/** A value that stands already. */
export interface StoredValue {
  id: string;
  partId: string;
  value: string;
}

const shapes = {
  input: { object: objects.handoffInput, lookup: 'Route_Input__c', name: 'inputs' },
  output: { object: objects.handoffEvidence, lookup: 'Route_Output__c', name: 'evidence' },
} as const;

/**
 * The rows of a hand-off's inputs or evidence: a new one for each filled part, a change for each value that became
 * another. At most two subrequests, and none that is empty, which Salesforce refuses.
 * @param handoffId an id, or a reference like `@{handoff.id}`.
 */
export function valueSubrequests(
  kind: ValueKind,
  handoffId: string,
  parts: readonly { id: string; required: boolean }[],
  values: InputValues,
  stored: readonly StoredValue[] = [],
): CompositeSubrequest[] {
  const { object, lookup, name } = shapes[kind];
  const made: object[] = [];
  const changed: object[] = [];
  for (const part of parts) {
    const value = values[part.id]?.trim();
    if (!isFilled(value)) continue;
    const before = stored.find(({ partId }) => partId.slice(0, 15) === part.id.slice(0, 15));
    if (before === undefined)
      made.push({
        attributes: { type: object },
        Handoff__c: handoffId,
        [lookup]: part.id,
        Key__c: `${handoffId}-${part.id}`,
        Required__c: part.required,
        Value__c: value,
      });
    else if (before.value !== value)
      changed.push({
        attributes: { type: object },
        id: before.id,
        Required__c: part.required,
        Value__c: value,
      });
  }
  return [...collection('POST', name, made), ...collection('PATCH', `${name}Changed`, changed)];
}

function collection(method: 'POST' | 'PATCH', referenceId: string, records: object[]): CompositeSubrequest[] {
  if (records.length === 0) return [];
  const url = `/services/data/v${apiVersion}/composite/sobjects`;
  return [{ method, url, referenceId, body: { allOrNone: true, records } }];
}
