import { StoreUnavailable, type Store, type StoreTransaction } from '../store.ts';
import { connectionStatements } from './connections.ts';
import { cursorStatements } from './cursors.ts';
import { deadLetterStatements } from './dead-letters.ts';
import { MemoryDisk } from './disk.ts';
import { handoffStatements } from './handoffs.ts';
import { inboxStatements } from './inbox.ts';
import { jobStatements } from './jobs.ts';
import { messageStatements } from './messages.ts';
import { mirrorStatements } from './mirror.ts';
import { outboxStatements } from './outbox.ts';
import { auditStatements, pauseStatements, toldProblemStatements } from './service-face.ts';
import type { UndoLog } from './table.ts';
import { linkStatements } from './ticket-links.ts';
import { ticketStatements } from './tickets.ts';
import { timerStatements } from './timers.ts';

export interface MemoryStore extends Store {
  /** As a killed process: running and later transactions fail and leave nothing behind. */
  die(): void;
}

/** The store without a database: for tests and simulations. Give two stores one disk to restart a process. */
export function openMemoryStore(disk: MemoryDisk = new MemoryDisk()): MemoryStore {
  const worker = disk.next();
  disk.livingWorkers.add(worker);
  const alive = () => disk.livingWorkers.has(worker);
  const end = () => disk.livingWorkers.delete(worker);

  async function run<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    assertAlive(alive());
    const undo: UndoLog = [];
    try {
      const result = await work(transactionOn(disk, undo, worker));
      assertAlive(alive());
      return result;
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
  }

  return {
    worker,
    transaction(work) {
      const result = disk.tail.then(() => run(work));
      disk.tail = result.catch(() => undefined);
      return result;
    },
    async close() {
      await disk.tail;
      end();
    },
    die: end,
  };
}

function transactionOn(disk: MemoryDisk, undo: UndoLog, worker: number): StoreTransaction {
  return {
    cursors: cursorStatements(disk, undo),
    tickets: ticketStatements(disk, undo),
    links: linkStatements(disk, undo),
    mirror: mirrorStatements(disk, undo),
    handoffs: handoffStatements(disk, undo),
    outbox: outboxStatements(disk, undo, worker),
    connections: connectionStatements(disk, undo),
    jobs: jobStatements(disk, undo, worker),
    timers: timerStatements(disk, undo),
    messages: messageStatements(disk, undo, worker),
    inbox: inboxStatements(disk, undo),
    deadLetters: deadLetterStatements(disk, undo),
    pauses: pauseStatements(disk, undo),
    audit: auditStatements(disk, undo),
    toldProblems: toldProblemStatements(disk, undo),
    forgetOrg: async () => forgetOrg(disk, undo),
  };
}

function forgetOrg(disk: MemoryDisk, undo: UndoLog): void {
  const unsynced = {
    orgSyncedVersion: 0,
    attempts: 0,
    nextAttemptAt: 0,
    lastError: undefined,
    refusedSince: undefined,
  };
  for (const row of disk.tickets.values()) disk.tickets.set(undo, row.ticketKey, { ...row, ...unsynced });
  for (const row of disk.links.values()) disk.links.set(undo, row.linkKey, { ...row, ...unsynced });
  for (const row of disk.connections.values()) {
    disk.connections.set(undo, row.key, { ...row, written: undefined });
  }
  for (const { id } of disk.handoffs.values()) disk.handoffs.delete(undo, id);
  for (const { id } of disk.outbox.values()) disk.outbox.delete(undo, String(id));
  for (const { id } of disk.timers.values()) disk.timers.delete(undo, id);
  for (const { key } of disk.toldProblems.values()) disk.toldProblems.delete(undo, key);
  for (const feed of ['handoffs', 'moves']) disk.cursors.delete(undo, feed);
}

function assertAlive(alive: boolean): void {
  if (!alive) throw new StoreUnavailable('The store is closed.');
}
