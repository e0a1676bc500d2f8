import type { QuickAction } from './quick-action.ts';

/** What a started action would write. */
export interface ActionValues {
  /** Values of the target's fields, as a client would send them. */
  values: Record<string, unknown>;
  /** The row the action was started from, 18 characters. */
  contextId?: string;
}

interface Asking {
  userId: string;
}

/** What the doors ask of quick actions. It stands apart from the engine's port, which names it. */
export interface QuickActionsPort {
  /** Actions of an object's pages and the global ones, or the global ones alone. */
  list(caller: Asking, object: string | undefined): QuickAction[];
  /** @throws SfError NOT_FOUND when there is no such action, or the caller may not do what it does. */
  find(caller: Asking, object: string | undefined, name: string): QuickAction;
  /**
   * Predefined values, and with a `contextId` also what comes from the row the action was started from.
   * @throws SfError MALFORMED_ID, NOT_FOUND for a context the caller may not read.
   */
  values(caller: Asking, action: QuickAction, contextId?: string): ActionValues;
}
