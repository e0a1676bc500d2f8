import type { LadderReport } from './ladder-pass.ts';

/** What one pass of the engine did; numbers only grow within the pass. */
export interface SyncReport {
  /** True when every step did its work. */
  ok: boolean;
  inbound: Record<string, InboundReport>;
  planner: PlannerReport;
  outbound: Record<string, OutboundReport>;
  writer: WriterReport;
  /** Undefined where the ladder is left to another service. */
  ladder?: LadderReport;
  /** Messages that reached their channel, by channel. */
  sent: Record<string, number>;
  /** One line each, for a person. */
  problems: string[];
}

export interface InboundReport {
  /** Tickets read. */
  seen: number;
  /** Of them, rows that now differ from the org. */
  changed: number;
}

export interface PlannerReport {
  /** Hand-offs that were new or had changed. */
  noticed: number;
  /** Tickets put into the outbox. */
  planned: number;
}

export interface OutboundReport {
  created: number;
  /** Tickets that an earlier, interrupted attempt had already made. */
  found: number;
  postponed: number;
  /** Planned, but the hand-off wants no ticket any more. */
  unwanted: number;
  dead: number;
}

export interface WriterReport {
  /** Upsert calls to the org. */
  calls: number;
  tickets: number;
  links: number;
  connections: number;
  /** Rows the org holds newer already. */
  older: number;
  failed: number;
}

export function emptyReport(): SyncReport {
  return {
    ok: true,
    inbound: {},
    planner: { noticed: 0, planned: 0 },
    outbound: {},
    writer: { calls: 0, tickets: 0, links: 0, connections: 0, older: 0, failed: 0 },
    sent: {},
    problems: [],
  };
}
