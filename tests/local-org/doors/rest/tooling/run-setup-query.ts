import { DatabaseSync } from 'node:sqlite';
import {
  SfError,
  type Access,
  type Caller,
  type Engine,
  type ObjectDefinition,
  type QueryResult,
} from '../../../engine/engine.ts';
import { API_VERSION, type QueryContext } from '../../../engine/soql-context.ts';
import { quoted } from '../../../engine/soql/query-scope.ts';
import { runQuery } from '../../../engine/soql/run-query.ts';
import { useViewHistory } from '../../../engine/soql/view-history.ts';
import type { Condition, SelectQuery } from '../../../engine/soql/syntax/ast.ts';
import { metadataTypeObjects, metadataTypeRows } from './metadata-type-tables.ts';
import { SETUP_OBJECTS } from './setup-objects.ts';
import { SETUP_ROWS } from './setup-rows.ts';

const byName = new Map(SETUP_OBJECTS.map((object) => [object.name.toLowerCase(), object]));

export const setupObject = (name: string): ObjectDefinition | undefined => byName.get(name.toLowerCase());

/** What such a query needs of the call it stands in, be it REST or SOAP. */
export interface SetupCall {
  context: { engine: Engine };
  caller: Caller;
  version: string;
}

const ALL = { read: true, create: false, edit: false, delete: false, viewAll: true, modifyAll: false };

/**
 * A query of a tooling object: its rows are put into tables of their own, so that the same SOQL with the same rules
 * runs over them. A few milliseconds for the thousand fields of an org.
 * @throws SfError as a query of rows does; EXTERNAL_OBJECT_EXCEPTION for fields without their object
 */
export function runSetupQuery(call: SetupCall, soql: string, query: SelectQuery): QueryResult {
  const { engine } = call.context;
  if (query.from.name.toLowerCase() === 'fielddefinition' && !namesEntity(query.where)) {
    const message =
      'FieldDefinition: a filter on a reified column is required [DurableId,EntityDefinitionId,EntityDefinition.QualifiedApiName]';
    throw new SfError('EXTERNAL_OBJECT_EXCEPTION', message, 400);
  }
  const db = new DatabaseSync(':memory:');
  try {
    const source = { engine, access: engine.access(call.caller), caller: call.caller };
    const metadataTypes = metadataTypeObjects(engine);
    const from = query.from.name.toLowerCase();
    const wanted = new Set([from, 'entitydefinition', 'flowdefinition']);
    if (from === 'entityparticle') wanted.add('fielddefinition');
    // Relationships lead from one type of custom metadata to another.
    const joined = from.endsWith('__mdt') ? metadataTypes : [];
    for (const object of [...SETUP_OBJECTS, ...joined]) {
      if (!wanted.has(object.name.toLowerCase()) && !joined.includes(object)) continue;
      const columns = [...object.fields.keys(), 'IsDeleted'];
      db.exec(`CREATE TABLE ${quoted(object.name)} (${columns.map(quoted).join(', ')})`);
      const insert = db.prepare(
        `INSERT INTO ${quoted(object.name)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
      const rows = joined.includes(object)
        ? metadataTypeRows(engine, object)
        : (SETUP_ROWS[object.name]?.(source) ?? []);
      for (const row of rows)
        insert.run(...columns.map((name) => row[name] ?? (name === 'IsDeleted' ? 0 : null)));
    }
    keepViews(db, call.caller.userId);
    return runQuery(contextOf(call, db, metadataTypes), call.caller, soql, { version: Number(call.version) });
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

function contextOf(
  call: SetupCall,
  db: DatabaseSync,
  metadataTypes: readonly ObjectDefinition[],
): QueryContext {
  const { engine } = call.context;
  const objectOf = (name: string): ObjectDefinition | undefined =>
    setupObject(name) ?? metadataTypes.find((type) => type.name.toLowerCase() === name.toLowerCase());
  return {
    db,
    schema: { ...engine.schema, object: objectOf, objects: () => [...SETUP_OBJECTS, ...metadataTypes] },
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
