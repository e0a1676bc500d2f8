import type { Problem, Reply } from '@handrail/shared';
import type { Sender } from '../messaging/rpc.ts';

/** Runs a call for the page of its sender. */
export type Run<Page> = <Value>(
  sender: Sender,
  run: (page: Page) => Promise<Reply<Value>>,
) => Promise<Reply<Value>>;

/** What goes wrong unforeseen becomes a problem to show. */
export function runner<Page>(
  pageOf: (sender: Sender) => Promise<Page | undefined>,
  without: Problem,
): Run<Page> {
  return async (sender, run) => {
    const page = await pageOf(sender);
    if (page === undefined) return { ok: false, problem: without };
    try {
      return await run(page);
    } catch (error) {
      return { ok: false, problem: unexpected(error) };
    }
  };
}

/** Names the kind of error, never its content: a message of an answer could hold data of the org. */
function unexpected(error: unknown): Problem {
  return { kind: 'unexpected', detail: error instanceof Error ? error.name : 'unknown' };
}
