import { randomUUID } from 'node:crypto';
import type { Caller, ObjectDefinition } from '../engine.ts';
import { toId18 } from '../ids.ts';
import type { StoredRow } from '../soql-context.ts';
import type { OrgStore } from '../store/org-store.ts';
import { changeMessages, type CaptureSettings } from './change-messages.ts';
import type { EventBus } from './event-bus.ts';
import type { ChangeType, JournalEntry, RecordChange } from './journal.ts';
import type { SelectedEntities } from './selected-entities.ts';

const deleted = (row: StoredRow): boolean => row['IsDeleted'] === 1;

/** Watches the store's writes and puts the events of a transaction on the bus when it commits. */
export class ChangeCapture {
  /** The doors put their switches here. */
  settings: CaptureSettings = { overflowAfter: 100_000, gapEvents: false };
  readonly #store: OrgStore;
  readonly #bus: EventBus;
  readonly #selected: SelectedEntities;
  readonly #now: () => Date;
  #actor: Caller | undefined;

  constructor(store: OrgStore, bus: EventBus, selected: SelectedEntities, now: () => Date) {
    this.#store = store;
    this.#bus = bus;
    this.#selected = selected;
    this.#now = now;
    store.watcher = {
      watches: (object) => selected.has(object.name),
      wrote: (object, id, before, after, set) =>
        this.#wrote(object, id, before, after, set?.includes('LastModifiedDate') === true),
    };
    store.onCommit = (entries) => this.#commit(entries);
    store.onCommitted = () => bus.announce();
  }

  /** Who writes in the transaction that runs. */
  by(caller: Caller): void {
    this.#actor = caller;
  }

  #wrote(
    object: ObjectDefinition,
    id: string,
    before: StoredRow | undefined,
    after: StoredRow | undefined,
    stamped: boolean,
  ): void {
    const type = typeOf(before, after);
    if (type === undefined) return;
    const change: RecordChange = { kind: 'change', type, object, id, stamped };
    if (before) change.before = before;
    if (after) change.after = after;
    this.#store.note(change);
  }

  #commit(entries: readonly JournalEntry[]): void {
    const changes = entries.filter((entry) => entry.kind === 'change');
    if (changes.length > 0) this.#tellChanges(changes);
    for (const entry of entries)
      if (entry.kind === 'publication')
        this.#bus.append('event', entry.event, { uuid: entry.uuid, payload: entry.payload });
    this.#actor = undefined;
  }

  #tellChanges(changes: readonly RecordChange[]): void {
    const enrichedFieldsOf = (entity: string): string[] => [
      ...new Set(
        this.#selected
          .members()
          .filter((member) => member.entity === entity)
          .flatMap((member) => member.enrichedFields),
      ),
    ];
    const messages = changeMessages(changes, this.settings, enrichedFieldsOf);
    const last = changes.at(-1);
    const user = this.#actor?.userId ?? last?.after?.['LastModifiedById'] ?? '';
    const transaction = {
      changeOrigin: this.#actor?.origin ?? '',
      transactionKey: randomUUID(),
      commitTimestamp: this.#now().getTime(),
      // The platform's commit numbers are large and rise; only their order means anything.
      commitNumber: 1_082_985_000_000 + this.#store.next('event commit'),
      commitUser: toId18(String(user)) ?? String(user),
    };
    messages.forEach((message, index) =>
      this.#bus.append('data', message.entity, { ...message, ...transaction, sequenceNumber: index + 1 }),
    );
  }
}

function typeOf(before: StoredRow | undefined, after: StoredRow | undefined): ChangeType | undefined {
  if (!before || !after) {
    if (after) return deleted(after) ? undefined : 'CREATE';
    // Rows that leave the recycle bin for good were told as deleted before.
    return before && !deleted(before) ? 'DELETE' : undefined;
  }
  if (deleted(before) !== deleted(after)) return deleted(after) ? 'DELETE' : 'UNDELETE';
  return deleted(after) ? undefined : 'UPDATE';
}
