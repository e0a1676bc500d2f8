import type { UserAccess } from '../../engine/access/org-access.ts';
import type { Caller } from '../../engine/engine.ts';

/** What `hardDelete` needs beyond the engine's port. */
export interface HardDelete {
  /** The user permission Bulk API Hard Delete; not even administrators have it by themselves. */
  isAllowed(userId: string): boolean;
  /** Take rows that were just deleted, and what went with them, out of the recycle bin for good. */
  purge(ids: readonly string[]): void;
}

/** Behind the port: the bin itself, and user permissions by name. */
interface OpenEngine {
  purge(ids: readonly string[]): void;
  access(caller: Caller): UserAccess;
}

export const hardDeleteOf = (engine: OpenEngine): HardDelete => ({
  isAllowed: (userId) => engine.access({ userId }).userPermissions.has('BulkApiHardDelete'),
  purge: (ids) => engine.purge(ids),
});
