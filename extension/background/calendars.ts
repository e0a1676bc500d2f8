import { calendarsQuery, parseCalendars, type Reply, type WorkingCalendar } from '@handrail/shared';
import type { SalesforceRest } from './salesforce-rest.ts';
import type { PageLoad, SessionResult } from './session.ts';

/** An administrator edits calendars a few times a year. */
const keptMs = 60 * 60_000;

export interface CalendarPorts {
  sessions: { forPage(page: PageLoad): Promise<SessionResult> };
  rest: Pick<SalesforceRest, 'query'>;
  now(): number;
}

/** The departments' working calendars. Without them times are shown as elapsed time. */
export class Calendars {
  readonly #ports: CalendarPorts;
  readonly #kept = new Map<string, { calendars: WorkingCalendar[]; at: number }>();

  constructor(ports: CalendarPorts) {
    this.#ports = ports;
  }

  async list(page: PageLoad): Promise<Reply<WorkingCalendar[]>> {
    const proven = await this.#ports.sessions.forPage(page);
    if (!proven.ok) return proven;
    const key = `${proven.session.orgId}/${proven.session.userId}`;
    const kept = this.#kept.get(key);
    if (kept && this.#ports.now() - kept.at < keptMs) return { ok: true, value: kept.calendars };
    const answer = await this.#ports.rest.query(page, proven.session, calendarsQuery);
    if (!answer.ok) return answer;
    const calendars = parseCalendars(answer.body);
    this.#kept.set(key, { calendars, at: this.#ports.now() });
    return { ok: true, value: calendars };
  }

  /** What was read before, for the pill, which never waits. */
  known(orgId: string, userId: string): readonly WorkingCalendar[] {
    return this.#kept.get(`${orgId}/${userId}`)?.calendars ?? [];
  }
}
