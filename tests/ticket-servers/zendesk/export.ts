import type { StandInTicket, Tickets } from './tickets.ts';

/** Smaller than Zendesk's 1,000, so that a test sees several pages. */
const pageSize = 40;
const settledSeconds = 60;

export type ExportResult =
  | { status: 200; tickets: StandInTicket[]; after_cursor: string | null; end_of_stream: boolean }
  | { status: 400 | 422; error: string };

/** `incremental/tickets/cursor`: by (generated_timestamp, id), never the last minute (Incremental Exports). */
export function exportTickets(tickets: Tickets, query: Record<string, string>): ExportResult {
  const limit = Math.floor(tickets.now() / 1000) - settledSeconds;
  let after: [number, number];
  if (query['cursor'] !== undefined) {
    const read = /^(\d+)\|\|(\d+)$/.exec(Buffer.from(query['cursor'], 'base64').toString());
    if (!read) return { status: 400, error: 'InvalidCursor' };
    after = [Number(read[1]), Number(read[2])];
  } else {
    const start = Number(query['start_time']);
    if (!Number.isInteger(start) || start <= 0) return { status: 422, error: 'InvalidStartTime' };
    // A start in the last minute is refused (Incremental Exports: start_time must be older than one minute).
    if (start > limit) return { status: 422, error: 'StartTimeTooRecent' };
    after = [start, 0];
  }
  const found = [...tickets.rows.values()]
    .filter(({ generated_timestamp: at }) => at <= limit)
    .filter(({ generated_timestamp: at, id }) => at > after[0] || (at === after[0] && id > after[1]))
    .sort((a, b) => a.generated_timestamp - b.generated_timestamp || a.id - b.id);
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  const cursor = last
    ? Buffer.from(`${last.generated_timestamp}||${last.id}`).toString('base64')
    : (query['cursor'] ?? null);
  return { status: 200, tickets: page, after_cursor: cursor, end_of_stream: found.length <= pageSize };
}
