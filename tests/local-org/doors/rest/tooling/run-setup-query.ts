import { DatabaseSync } from 'node:sqlite';
import { SfError, type Access, type ObjectDefinition, type QueryResult } from '../../../engine/engine.ts';
import { API_VERSION, type QueryContext } from '../../../engine/soql-context.ts';
import { quoted } from '../../../engine/soql/query-scope.ts';
import { runQuery } from '../../../engine/soql/run-query.ts';
import { useViewHistory } from '../../../engine/soql/view-history.ts';
import type { Condition, SelectQuery } from '../../../engine/soql/syntax/ast.ts';
import type { RestCall } from '../rest-call.ts';
import { SETUP_OBJECTS } from './setup-objects.ts';
import { SETUP_ROWS } from './setup-rows.ts';

const byName = new Map(SETUP_OBJECTS.map((object) => [object.name.toLowerCase(), object]));

export const setupObject = (name: string): ObjectDefinition | undefined => byName.get(name.toLowerCase());

const ALL = { read: true, create: false, edit: false, delete: false, viewAll: true, modifyAll: false };

/**
 * A query of a tooling object: its rows are put into tables of their own, so that the same SOQL with the same rules
 * runs over them. A few milliseconds for the thousand fields of an org.
 * @throws SfError as a query of rows does; EXTERNAL_OBJECT_EXCEPTION for fields without their object
 */
export function runSetupQuery(call: RestCall, soql: string, query: SelectQuery): QueryResult {
  const { engine } = call.context;
  if (query.from.name.toLowerCase() === 'fielddefinition' && !namesEntity(query.where)) {
    const message =
      'FieldDefinition: a filter on a reified column is required [DurableId,EntityDefinitionId,EntityDefinition.QualifiedApiName]';
    throw new SfError('EXTERNAL_OBJECT_EXCEPTION', message, 400);
  }
  const db = new DatabaseSync(':memory:');
  try {
    const source = { engine, access: engine.access(call.caller), caller: call.caller };
    const wanted = new Set([query.from.name.toLowerCase(), 'entitydefinition', 'flowdefinition']);
    for (const object of SETUP_OBJECTS) {
      if (!wanted.has(object.name.toLowerCase())) continue;
      const columns = [...object.fields.keys(), 'IsDeleted'];
      db.exec(`CREATE TABLE ${quoted(object.name)} (${columns.map(quoted).join(', ')})`);
      const insert = db.prepare(
        `INSERT INTO ${quoted(object.name)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of SETUP_ROWS[object.name]?.(source) ?? [])
        insert.run(...columns.map((name) => row[name] ?? (name === 'IsDeleted' ? 0 : null)));
    }
    keepViews(db, call.caller.userId);
    return runQuery(contextOf(call, db), call.caller, soql, { version: Number(call.version) });
  } finally {
    db.close();
  }
}

/** When a row was viewed stands beside the rows, by user. */
function keepViews(db: DatabaseSync, userId: string): void {
  const known = db.prepare(`SELECT name FROM sqlite_master WHERE name = 'RecentlyViewed'`).get();
  if (known === undefined) return;
  useViewHistory(db);
  const stored = (field: string): string => `replace("${field}", '+0000', 'Z')`;
  db.prepare(
    `INSERT OR REPLACE INTO "_viewed" SELECT ?, "Id", ${stored('LastViewedDate')}, ${stored('LastReferencedDate')} FROM "RecentlyViewed"`,
  ).run(userId);
}

function contextOf(call: RestCall, db: DatabaseSync): QueryContext {
  const { engine } = call.context;
  return {
    db,
    schema: { ...engine.schema, object: setupObject, objects: () => [...SETUP_OBJECTS] },
    orgId: engine.orgId,
    apiVersion: API_VERSION,
    access: () => ({ object: () => ALL, field: () => ({ read: true, edit: false }) }) as unknown as Access,
    visibleRows: () => true,
    formulaValue: () => null,
    userTimeZone: () => 'UTC',
    now: () => engine.now(),
  };
}

/** Fields are asked object by object, as in a real org. */
function namesEntity(condition: Condition | undefined): boolean {
  if (condition === undefined) return false;
  if (condition.kind === 'comparison')
    return condition.left.kind === 'field' && /^(EntityDefinition|DurableId)/i.test(condition.left.path);
  return condition.kind === 'not' ? false : condition.children.some(namesEntity);
}
