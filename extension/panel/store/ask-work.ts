import type { Reply, WorkReplies, workCalls } from '@handrail/shared';
import type { BodyOf } from '../../messaging/rpc.ts';

/** Asks the background for what panel and desk both do. */
export type AskWork = <Name extends keyof typeof workCalls>(
  call: Name,
  body: BodyOf<typeof workCalls, Name>,
) => Promise<Reply<WorkReplies[Name]>>;
