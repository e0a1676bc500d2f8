import type { workCalls } from '@handrail/shared';
import type { Handlers } from '../messaging/rpc.ts';
import type { Calendars } from './calendars.ts';
import type { FeedbackWrites } from './feedback-writes.ts';
import type { HandoffWrites } from './handoff-writes.ts';
import type { Routes } from './routes.ts';
import type { Run } from './run-for-page.ts';
import type { PageLoad, Sessions } from './session.ts';

export interface WorkPorts {
  sessions: Pick<Sessions, 'signIn'>;
  routes: Pick<Routes, 'forMoves'>;
  writes: Pick<HandoffWrites, 'move'>;
  feedback: Pick<FeedbackWrites, 'rate' | 'thank' | 'customerLine'>;
  calendars: Pick<Calendars, 'list'>;
}

/** What panel and desk both ask for; `run` finds the page, and with it the org and user, of the sender. */
export function workHandlers<Page extends PageLoad>(
  run: Run<Page>,
  { sessions, routes, writes, feedback, calendars }: WorkPorts,
): Handlers<typeof workCalls> {
  return {
    'move/make': (draft, sender) => run(sender, (page) => writes.move(page, draft)),
    'move/prepare': ({ departmentId }, sender) => run(sender, (page) => routes.forMoves(page, departmentId)),
    'handoff/rate': (body, sender) => run(sender, (page) => feedback.rate(page, body)),
    'handoff/thank': (body, sender) => run(sender, (page) => feedback.thank(page, body)),
    'handoff/customer-line': (body, sender) => run(sender, (page) => feedback.customerLine(page, body)),
    'calendars/list': (_, sender) => run(sender, (page) => calendars.list(page)),
    'session/sign-in': (_, sender) =>
      run(sender, async (page) => {
        const result = await sessions.signIn(page);
        return result.ok ? { ok: true, value: { userId: result.session.userId } } : result;
      }),
  };
}
