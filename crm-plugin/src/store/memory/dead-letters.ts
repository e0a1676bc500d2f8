import { messageOf, parseDeadLetterId, type DeadLetter, type DeadLetterStatements } from '../store.ts';
import type { LinkRow, MemoryDisk, TicketRow } from './disk.ts';
import type { UndoLog } from './table.ts';

export function deadLetterStatements(disk: MemoryDisk, undo: UndoLog): DeadLetterStatements {
  const all = () => [...created(disk), ...tickets(disk), ...links(disk), ...messages(disk)];
  const find = (id: string) => all().find((letter) => letter.id === id);

  function act(
    id: string,
    by: {
      create: { state: 'pending'; dueAt: number; refusals: 0 } | { state: 'done'; lastError: string };
      row: (row: TicketRow | LinkRow) => Partial<TicketRow & LinkRow>;
      message: { state: 'pending'; dueAt: number; attempts: 0 } | { state: 'done'; lastError: string };
    },
  ): boolean {
    const parsed = parseDeadLetterId(id);
    if (!parsed || !find(id)) return false;
    const { kind, rest } = parsed;
    const entry = disk.outbox.get(rest);
    const ticket = disk.tickets.get(rest);
    const link = disk.links.get(rest);
    if (kind === 'create' && entry) disk.outbox.set(undo, rest, { ...entry, ...by.create });
    if (kind === 'ticket' && ticket) disk.tickets.set(undo, rest, { ...ticket, ...by.row(ticket) });
    if (kind === 'link' && link) disk.links.set(undo, rest, { ...link, ...by.row(link) });
    if (kind === 'message') {
      const { channel, id: messageId } = messageOf(rest);
      const message = disk.messages.get(`${channel} ${messageId}`);
      if (message) disk.messages.set(undo, `${channel} ${messageId}`, { ...message, ...by.message });
    }
    return true;
  }

  return {
    async list(limit) {
      return all()
        .toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
    get: async (id) => find(id),
    async count() {
      return {
        create: created(disk).length,
        ticket: tickets(disk).length,
        link: links(disk).length,
        message: messages(disk).length,
      };
    },
    async replay(id, now) {
      return act(id, {
        create: { state: 'pending', dueAt: now, refusals: 0 },
        row: () => ({ nextAttemptAt: 0 }),
        message: { state: 'pending', dueAt: now, attempts: 0 },
      });
    },
    async discard(id, reason) {
      const lastError = `Discarded: ${reason}`;
      return act(id, {
        create: { state: 'done', lastError },
        row: ({ rowVersion }) => ({
          orgSyncedVersion: rowVersion,
          attempts: 0,
          refusedSince: undefined,
          lastError,
        }),
        message: { state: 'done', lastError },
      });
    },
  };
}

function created(disk: MemoryDisk): DeadLetter[] {
  return disk.outbox
    .values()
    .filter(({ state }) => state === 'dead')
    .map((row) => ({
      id: `create:${row.id}`,
      kind: 'create' as const,
      target: row.target,
      handoffId: row.aggregate,
      ticketKey: undefined,
      cause: row.lastError ?? '',
      since: row.lastAttemptAt ?? row.dueAt,
      attempts: row.attempts,
      payload: row.payload,
    }));
}

function tickets(disk: MemoryDisk): DeadLetter[] {
  return disk.tickets.values().flatMap((row) => {
    if (row.refusedSince === undefined || row.rowVersion <= row.orgSyncedVersion) return [];
    const { ticketKey, connectionKey: target, attempts, ticket: payload, refusedSince: since } = row;
    const cause = row.lastError ?? '';
    return {
      id: `ticket:${ticketKey}`,
      kind: 'ticket' as const,
      target,
      handoffId: undefined,
      ticketKey,
      cause,
      since,
      attempts,
      payload,
    };
  });
}

function links(disk: MemoryDisk): DeadLetter[] {
  return disk.links.values().flatMap((row) => {
    if (row.refusedSince === undefined || row.rowVersion <= row.orgSyncedVersion) return [];
    const { linkKey, ticketKey, targets, attempts, refusedSince: since } = row;
    const target = disk.tickets.get(ticketKey)?.connectionKey ?? '';
    const cause = row.lastError ?? '';
    return {
      id: `link:${linkKey}`,
      kind: 'link' as const,
      target,
      handoffId: targets.handoff,
      ticketKey,
      cause,
      since,
      attempts,
      payload: targets,
    };
  });
}

function messages(disk: MemoryDisk): DeadLetter[] {
  return disk.messages
    .values()
    .filter(({ state }) => state === 'dead')
    .map((row) => ({
      id: `message:${row.channel}/${row.id}`,
      kind: 'message' as const,
      target: row.channel,
      handoffId: undefined,
      ticketKey: undefined,
      cause: row.lastError ?? '',
      since: row.dueAt,
      attempts: row.attempts,
      payload: row.notice,
    }));
}
