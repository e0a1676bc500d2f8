import type { Watermark } from '../connector.ts';
import { exportAnswer, type TicketRow } from './answers.ts';
import type { ZendeskApi } from './zendesk-api.ts';

/** The export leaves the last minute out and refuses a start in it (Zendesk: Incremental Exports). */
const settledMs = 61_000;

export interface ExportPage {
  rows: TicketRow[];
  watermark: Watermark;
}

/**
 * Tickets whose `generated_timestamp` is at or after `from`, oldest first, by the cursor export.
 *
 * Each reading starts with a time, inclusively, so that rows of one and the same second cannot be lost, and goes on
 * with cursors, which rows that change meanwhile do not disturb: they show up again behind. The watermark is a
 * `generated_timestamp`, never `updated_at`: what Zendesk changes by itself moves only the former.
 */
export async function* changedTickets(
  api: ZendeskApi,
  from: string | undefined,
  now: number,
  signal?: AbortSignal,
): AsyncGenerator<ExportPage> {
  const start = Math.min(from === undefined ? 0 : Date.parse(from), now - settledMs);
  let position: Record<string, string> = { start_time: String(Math.max(1, Math.floor(start / 1000))) };
  let at = from;
  for (;;) {
    const segments = ['incremental', 'tickets', 'cursor.json'];
    const page = await api.ask({ segments, query: position, schema: exportAnswer, signal });
    const newest = page.tickets.reduce((max, row) => Math.max(max, row.generated_timestamp ?? 0), 0);
    const seen = new Date(newest * 1000).toISOString();
    if (newest > 0 && (at === undefined || seen > at)) at = seen;
    if (page.tickets.length > 0 && at !== undefined) yield { rows: page.tickets, watermark: { at } };
    if (page.end_of_stream || page.after_cursor === null) return;
    position = { cursor: page.after_cursor };
  }
}
