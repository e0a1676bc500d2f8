import {
  NotifierRefused,
  NotifierUnavailable,
  notice,
  type Notice,
  type Notifier,
} from '../notify/notifier.ts';
import type { MessageRow } from '../store/store.ts';
import type { Engine } from './engine.ts';
import { explain, retryDelay } from './retry.ts';

/** A message whose channel was out of reach for so many attempts, about two days, is told to nobody any more. */
const attemptsBeforeDead = 60;

/**
 * Store → people: each message goes out at least once. A crash after sending and before settling sends it again under
 * the same id. A refused message becomes a dead letter with its reason; a channel that is down keeps its messages.
 */
export async function sendMessages(
  engine: Engine,
  notifier: Notifier,
  signal?: AbortSignal,
): Promise<{ sent: number; failed: number }> {
  const { store, clock } = engine;
  const report = { sent: 0, failed: 0 };
  while (!signal?.aborted) {
    const row = await store.transaction((tx) => tx.messages.claim(notifier.channel, clock.now()));
    if (!row) break;
    try {
      await notifier.send(readNotice(row));
    } catch (error) {
      await failed(engine, row, error);
      report.failed += 1;
      if (error instanceof NotifierRefused) continue;
      break;
    }
    await store.transaction((tx) => tx.messages.settle(row.id, row.channel));
    report.sent += 1;
  }
  return report;
}

/** Written by another version of this service it may be unreadable: then nobody can be told. */
function readNotice(row: MessageRow): Notice {
  const parsed = notice.safeParse(row.notice);
  if (!parsed.success) throw new NotifierRefused('The stored message cannot be read by this version.');
  return parsed.data;
}

async function failed(
  { store, clock, settings, log }: Engine,
  row: MessageRow,
  error: unknown,
): Promise<void> {
  const reason = explain(error);
  log.warn({ message: row.id, channel: row.channel, error }, 'a message could not be sent');
  if (error instanceof NotifierRefused || row.attempts >= attemptsBeforeDead) {
    await store.transaction((tx) => tx.messages.bury(row.id, row.channel, reason));
    return;
  }
  const retryAfterMs = error instanceof NotifierUnavailable ? error.retryAfterMs : undefined;
  const delay = retryDelay(settings, { class: 'fault', failures: row.attempts, retryAfterMs });
  await store.transaction((tx) => tx.messages.postpone(row.id, row.channel, clock.now() + delay, reason));
}
