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
import { askTogether } from './ask-together.ts';

/** A hand-off with all its ladder is judged by, as the org has it now. */
export interface LadderCase {
  view: LadderView;
  situation: LadderSituation;
}

/**
 * Reads these hand-offs and what surrounds them in one call. One odd record is logged and left out: it must not hold up
 * the others.
 */
export async function readLadders(engine: Engine, ids: readonly string[]): Promise<LadderCase[]> {
  const { gateway, clock } = engine;
  const [rows = [], departments = [], rungs = [], absences = [], calendars = []] = await askTogether(
    gateway,
    [ladderQuery(ids), departmentsQuery, rungsQuery, absencesQuery, calendarsQuery],
  );
  const views = readable(engine, rows);
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
