import type {
  DeadLetterKind,
  MessageState,
  OutboxState,
  Pause,
  Store,
  WaitingHints,
  WrittenHealth,
} from '../store/store.ts';
import type { BudgetState } from '../sync/budget.ts';
import type { Runner } from '../sync/runner.ts';
import type { Pass } from '../sync/step-log.ts';

/** All that pages, health and metrics show, read in one transaction. */
export interface ServiceState {
  at: number;
  connections: WrittenHealth[];
  inbox: WaitingHints[];
  outbox: Record<OutboxState, number>;
  messages: Record<MessageState, number>;
  mirror: { rows: number; oldest: number | undefined };
  dead: Record<DeadLetterKind, number>;
  pauses: Pause[];
  passes: ReadonlyMap<string, Pass>;
  budget: BudgetState;
}

/** @throws StoreUnavailable */
export async function readState(
  store: Store,
  runner: Pick<Runner, 'passes' | 'budget'>,
  at: number,
): Promise<ServiceState> {
  const kept = await store.transaction(async (tx) => ({
    connections: await tx.connections.all(),
    inbox: await tx.inbox.waiting(),
    outbox: await tx.outbox.count(),
    messages: await tx.messages.count(),
    mirror: await tx.tickets.backlog(),
    dead: await tx.deadLetters.count(),
    pauses: await tx.pauses.all(),
  }));
  return { at, ...kept, passes: runner.passes(), budget: runner.budget.state(at) };
}
