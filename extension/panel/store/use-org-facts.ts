import {
  sameId,
  type Department,
  type HandoffView,
  type Route,
  type WorkingCalendar,
} from '@handrail/shared';
import { useObservable } from './observable.ts';
import { useWork } from './work-context.ts';

/** The working calendars of all departments. */
export function useCalendars(): readonly WorkingCalendar[] {
  return useObservable(useWork().org.calendars.value);
}

/** The calendar of a department; undefined works around the clock. */
export function useCalendarOf(
  department: Partial<Pick<Department, 'calendarKey'>> | undefined,
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
