import type { Reply, Route, WorkingCalendar } from '@handrail/shared';
import type { AskWork } from './ask-work.ts';
import { LoadedOnce } from './loaded-once.ts';

/** What an org says of itself and seldom changes. */
export interface OrgFacts {
  calendars: LoadedOnce<readonly WorkingCalendar[]>;
  routes: LoadedOnce<readonly Route[]>;
}

export function orgFacts(ask: AskWork): OrgFacts {
  return {
    calendars: new LoadedOnce<readonly WorkingCalendar[]>([], () => ask('calendars/list', {})),
    routes: new LoadedOnce<readonly Route[]>([], async (): Promise<Reply<readonly Route[]>> => {
      const reply = await ask('move/prepare', {});
      return reply.ok ? { ok: true, value: reply.value.routes } : reply;
    }),
  };
}
