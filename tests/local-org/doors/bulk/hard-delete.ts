import type { UserAccess } from '../../engine/access/org-access.ts';
import type { Caller, Engine, ObjectDefinition } from '../../engine/engine.ts';
import type { OrgStore } from '../../engine/store/org-store.ts';

/** What `hardDelete` needs beyond the engine's port, which knows the recycle bin only. */
export interface HardDelete {
  /** The user permission Bulk API Hard Delete; not even administrators have it by themselves. */
  isAllowed(userId: string): boolean;
  /** Take rows that were just deleted, and what went with them, out of the recycle bin for good. */
  purge(type: string, ids: readonly string[]): void;
}

/** Behind the port: the rows themselves, and user permissions by name. */
type OpenEngine = Pick<Engine, 'schema' | 'transaction'> & {
  store: OrgStore;
  access(caller: Caller): UserAccess;
};

export function hardDeleteOf(engine: OpenEngine): HardDelete {
  const { store, schema } = engine;
  const erase = (object: ObjectDefinition, id: string): void => {
    for (const child of object.children) {
      const detail = child.cascadeDelete ? schema.object(child.object) : undefined;
      if (!detail?.fields.has('IsDeleted')) continue;
      const sql = `SELECT "Id" FROM "${detail.name}" WHERE "${child.field}" = ? AND "IsDeleted" = 1`;
      for (const row of store.statement(sql).all(id)) erase(detail, String(row['Id']));
    }
    store.erase(object, id);
  };
  return {
    isAllowed: (userId) => engine.access({ userId }).userPermissions.has('BulkApiHardDelete'),
    purge: (type, ids) =>
      engine.transaction(() => {
        const object = schema.object(type);
        if (object) for (const id of ids) erase(object, id);
      }),
  };
}
