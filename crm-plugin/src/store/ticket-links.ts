import type { FailedRow, SyncedRow } from './tickets.ts';

/** The records a link shows the ticket on; 18-character ids. */
export interface LinkTargets {
  handoff?: string;
  opportunity?: string;
  account?: string;
  case?: string;
}

export interface WantedLink {
  /** `ticketLinkKey`. */
  linkKey: string;
  ticketKey: string;
  targets: LinkTargets;
}

export interface DirtyLink extends WantedLink {
  rowVersion: number;
  attempts: number;
}

export interface LinkStatements {
  /** Merges targets into what is already wanted; a target is taken away by `withoutHandoff` alone. Answers how many rows became dirty. */
  want(links: readonly WantedLink[]): Promise<number>;
  /** Dirty, due links whose ticket the org has, or that is one of `together` (written in the same call, before the links). */
  dirty(now: number, limit: number, together: readonly string[]): Promise<DirtyLink[]>;
  /** The org has their hand-off no more: takes it out of these links. A link that names no other record is dropped. */
  withoutHandoff(linkKeys: readonly string[]): Promise<void>;
  synced(rows: readonly SyncedRow[]): Promise<void>;
  failed(rows: readonly FailedRow[]): Promise<void>;
}
