import {
  absencesOf,
  absencesQuery,
  calendarsQuery,
  departmentsOf,
  departmentsQuery,
  ladderQuery,
  type LadderSituation,
  type LadderView,
  ladderViewOf,
  parseCalendars,
  rungsOf,
  rungsQuery,
} from '@handrail/shared';
import { z } from 'zod';
import type { Engine } from './engine.ts';

/** A hand-off with all its ladder is judged by, as the org has it now. */
export interface LadderCase {
  view: LadderView;
  situation: LadderSituation;
}

/**
 * Reads these hand-offs and what surrounds them in five calls. One odd record is logged and left out: it must not
 * hold up the others.
 */
export async function readLadders(engine: Engine, ids: readonly string[]): Promise<LadderCase[]> {
  const { gateway, clock } = engine;
  const views = readable(engine, await gateway.query(ladderQuery(ids)));
  const sendingIds = distinct(views.map(({ handoff }) => handoff.sendingDepartment?.id));
  const routeIds = distinct(views.map(({ handoff }) => handoff.route?.id));
  const [departments, rungs, absences, calendars] = await Promise.all([
    sendingIds.length === 0 ? [] : gateway.query(departmentsQuery(sendingIds)),
    routeIds.length === 0 ? [] : gateway.query(rungsQuery(routeIds)),
    gateway.query(absencesQuery),
    gateway.query(calendarsQuery),
  ]);
  const sending = departmentsOf(departments);
  const byRoute = rungsOf(rungs);
  const away = absencesOf(absences);
  const byKey = new Map(parseCalendars({ records: calendars }).map((calendar) => [calendar.key, calendar]));
  const now = new Date(clock.now()).toISOString();
  return views.map((view) => {
    const { handoff } = view;
    const from = sending.get(handoff.sendingDepartment?.id ?? '');
    return {
      view,
      situation: {
        handoff,
        sending: from,
        moves: handoff.moves,
        rungs: byRoute.get(handoff.route?.id ?? '') ?? [],
        firings: view.recorded,
        absences: away,
        calendars: {
          receiving: byKey.get(handoff.department?.calendarKey ?? ''),
          sending: byKey.get(from?.calendarKey ?? ''),
        },
        now,
      },
    };
  });
}

function readable({ log }: Engine, rows: readonly unknown[]): LadderView[] {
  return rows.flatMap((row) => {
    try {
      return [ladderViewOf(row)];
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      log.error({ problem: z.prettifyError(error) }, 'a hand-off cannot be read');
      return [];
    }
  });
}

function distinct(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
