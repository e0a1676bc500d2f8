import { everything, type AuditEntry, type Store } from '../store/store.ts';

/** Who does it and when, for the audit. */
export interface Doing {
  actor: string;
  now: number;
}

/** What a person may do to a running or stopped service: all of it is in the store, with who did it. */
export function operationsOn(store: Store, { actor, now }: Doing) {
  const entry = (action: AuditEntry['action'], subject: string, detail = ''): AuditEntry => ({
    at: now,
    actor,
    action,
    subject,
    detail,
  });
  return {
    /** False when it stood still already. */
    pause: (scope: string = everything): Promise<boolean> =>
      store.transaction(async (tx) => {
        const changed = await tx.pauses.add(scope, now);
        if (changed) await tx.audit.note(entry('paused', scope));
        return changed;
      }),
    /** False when it did not stand still. */
    resume: (scope: string = everything): Promise<boolean> =>
      store.transaction(async (tx) => {
        const changed = await tx.pauses.remove(scope);
        if (changed) await tx.audit.note(entry('resumed', scope));
        return changed;
      }),
    /** False when there is no such dead letter. */
    replay: (id: string): Promise<boolean> =>
      store.transaction(async (tx) => {
        const done = await tx.deadLetters.replay(id, now);
        if (done) await tx.audit.note(entry('replayed', id));
        return done;
      }),
    /** False when there is no such dead letter. */
    discard: (id: string, reason: string): Promise<boolean> =>
      store.transaction(async (tx) => {
        const done = await tx.deadLetters.discard(id, reason);
        if (done) await tx.audit.note(entry('discarded', id, reason));
        return done;
      }),
    note: (action: AuditEntry['action'], subject: string): Promise<void> =>
      store.transaction((tx) => tx.audit.note(entry(action, subject))),
  };
}
