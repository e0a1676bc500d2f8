import { ConnectorRefused, type Watermark } from '../connector.ts';
import type { TicketRow } from './answers.ts';
import type { LocalTime } from './local-time.ts';
import type { RequestTrackerApi } from './request-tracker-api.ts';

export interface RowPage {
  rows: TicketRow[];
  watermark: Watermark;
}

/**
 * Tickets that changed at or after `from`, oldest first.
 *
 * `page=2` loses rows: when a ticket of page 1 changes it moves to the end, and every later one moves up one place,
 * past the boundary. So pages are not counted. The next one starts behind the last row, by time and then by id: rows
 * only ever move to the end of that order, so what moves is read again and nothing is passed by, also when thousands
 * of rows carry one and the same second.
 *
 * The watermark is the time of the last row read; reading starts there inclusively.
 * @param linkedOnly name of a custom field that must be filled: the first reading of a large installation
 */
export async function* changedTickets(
  api: RequestTrackerApi,
  time: LocalTime,
  from: number | undefined,
  linkedOnly: string | undefined,
  signal?: AbortSignal,
): AsyncGenerator<RowPage> {
  const linked = linkedOnly === undefined ? '' : ` AND CF.{${linkedOnly}} IS NOT NULL`;
  let where = from === undefined ? 'id > 0' : `LastUpdated >= '${time.text(from)}'`;
  let before: TicketRow | undefined;
  for (;;) {
    const { rows, total } = await api.tickets(`(${where})${linked}`, { signal });
    const last = rows.at(-1);
    if (!last) return;
    if (before && !isBehind(last, before)) throw stuck();
    yield { rows, watermark: { at: last.LastUpdated } };
    if (total <= rows.length) return;
    before = last;
    const second = time.text(Date.parse(last.LastUpdated));
    // `=` would mean the whole day.
    where = `LastUpdated > '${second}' OR (LastUpdated >= '${second}' AND LastUpdated <= '${second}' AND id > ${last.id})`;
  }
}

function isBehind(row: TicketRow, other: TicketRow): boolean {
  const later = Date.parse(row.LastUpdated) - Date.parse(other.LastUpdated);
  return later > 0 || (later === 0 && row.id > other.id);
}

/** In the hour a clock is put back, a time names two moments, and a page may start before the last one ended. */
function stuck(): ConnectorRefused {
  return new ConnectorRefused(
    'Request Tracker gave the same page of changes twice.',
    'Set the time zone of the service user to UTC in Request Tracker.',
  );
}
