import { fieldIds, groups } from './account.ts';

export interface StandInTicket {
  id: number;
  status: string;
  subject: string;
  description: string;
  priority: string | null;
  type: string | null;
  due_at: string | null;
  assignee_id: number | null;
  group_id: number | null;
  external_id: string | null;
  custom_fields: { id: number; value: string | null }[];
  created_at: string;
  updated_at: string;
  /** Seconds; the only time that moves when Zendesk itself changes a ticket. */
  generated_timestamp: number;
  comments: { body: string; public: boolean }[];
  breach_at: string | null;
}

/** Refused as Zendesk does: 422 with details. */
export class Refused extends Error {}

/** Tickets of the stand-in. Its clock runs ahead of the real one by what `advance` was given. */
export class Tickets {
  readonly rows = new Map<number, StandInTicket>();
  /** Idempotency-Key → the body it came with and the ticket it made. Kept two hours. */
  readonly keys = new Map<string, { body: string; id: number; at: number }>();
  #ahead = 0;
  #lastId = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }

  create(input: Record<string, unknown>): StandInTicket {
    const comment = input['comment'] as { body?: string; public?: boolean } | undefined;
    if (!comment?.body) throw new Refused('Description: cannot be blank');
    this.#lastId += 1;
    const second = this.#second();
    const ticket: StandInTicket = {
      id: this.#lastId,
      status: 'new',
      subject: '',
      description: comment.body,
      priority: null,
      type: null,
      due_at: null,
      assignee_id: null,
      group_id: null,
      external_id: null,
      custom_fields: Object.values(fieldIds).map((id) => ({ id, value: null })),
      created_at: second.text,
      updated_at: second.text,
      generated_timestamp: second.number,
      // Public unless it says otherwise (Tickets: Creating tickets, comment `public`, default true).
      comments: [{ body: comment.body, public: comment.public !== false }],
      breach_at: null,
    };
    this.#apply(ticket, input);
    this.rows.set(ticket.id, ticket);
    return ticket;
  }

  /** @throws Refused for a stale `updated_stamp` with `safe_update` (Tickets: Protecting against ticket update collisions) */
  update(id: number, input: Record<string, unknown>): StandInTicket | undefined {
    const ticket = this.rows.get(id);
    if (!ticket || ticket.status === 'deleted') return undefined;
    if (input['safe_update'] === true && input['updated_stamp'] !== ticket.updated_at) {
      throw new Refused('UpdateConflict');
    }
    this.#apply(ticket, input);
    const second = this.#second();
    ticket.updated_at = second.text;
    ticket.generated_timestamp = second.number;
    return ticket;
  }

  /** What Zendesk changes by itself moves `generated_timestamp` only (Incremental Exports: `generated_timestamp`). */
  touchBySystem(id: number, change: Partial<StandInTicket>): void {
    const ticket = this.rows.get(id);
    if (ticket) Object.assign(ticket, change, { generated_timestamp: this.#second().number });
  }

  /** Soft-deleted: gone from every list and GET, in exports with the status `deleted`. */
  remove(id: number): void {
    this.touchBySystem(id, { status: 'deleted' });
  }

  /** Unknown fields and fields that are not active are ignored without a word. */
  #apply(ticket: StandInTicket, input: Record<string, unknown>): void {
    const { subject, status, priority, type, due_at: due, external_id: external } = input;
    if (typeof subject === 'string') ticket.subject = subject;
    if (typeof status === 'string') ticket.status = status;
    if (typeof priority === 'string') ticket.priority = priority;
    if (typeof type === 'string') ticket.type = type;
    // Only tasks have a due date (Tickets: `due_at`).
    if (typeof due === 'string' && ticket.type === 'task') ticket.due_at = `${due.slice(0, 19)}Z`;
    if (typeof external === 'string') ticket.external_id = external;
    if (typeof input['group_id'] === 'number') ticket.group_id = input['group_id'];
    if (typeof input['assignee_id'] === 'number') this.#assign(ticket, input['assignee_id']);
    const custom = Array.isArray(input['custom_fields']) ? (input['custom_fields'] as unknown[]) : [];
    for (const one of custom as { id: number; value: string | null }[]) {
      const field = ticket.custom_fields.find(({ id }) => id === one.id);
      if (field) field.value = one.value;
    }
  }

  #assign(ticket: StandInTicket, assignee: number): void {
    const group = groups.find(({ id }) => id === ticket.group_id);
    if (group && !group.members.includes(assignee)) throw new Refused('Assignee: is not a member of group');
    ticket.assignee_id = assignee;
    if (ticket.status === 'new') ticket.status = 'open';
  }

  #second(): { number: number; text: string } {
    const number = Math.floor(this.now() / 1000);
    return { number, text: `${new Date(number * 1000).toISOString().slice(0, 19)}Z` };
  }
}
