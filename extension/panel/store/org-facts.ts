import {
  sameId,
  type Department,
  type HandoffView,
  type Reply,
  type Route,
  type WorkingCalendar,
} from '@handrail/shared';
import { LoadedOnce } from './loaded-once.ts';
import { useObservable } from './observable.ts';
import { useWork, type AskWork } from './work-context.ts';

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

export function useCalendars(): readonly WorkingCalendar[] {
  return useObservable(useWork().org.calendars.value);
}

/** The calendar of a department; undefined works around the clock. */
export function useCalendarOf(
  department: Pick<Department, 'calendarKey'> | undefined,
): WorkingCalendar | undefined {
  const calendars = useCalendars();
  const key = department?.calendarKey;
  return key === undefined ? undefined : calendars.find((calendar) => calendar.key === key);
}

/** The route of a hand-off with its inputs, outputs and ladder; undefined until it is known, or when it was closed. */
export function useRouteOf(handoff: Pick<HandoffView, 'route'>): Route | undefined {
  const routes = useObservable(useWork().org.routes.value);
  return routes.find(({ id }) => sameId(id, handoff.route?.id));
}
