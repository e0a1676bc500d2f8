import { SfError, type Caller, type Engine } from '../../../engine/engine.ts';
import type { RestCall, RestVerb } from '../rest-call.ts';
import { knownObject } from './known-object.ts';

/** Salesforce keeps the log of deletions 15 days and answers windows of at most 30. */
const THIRTY_DAYS = 30 * 24 * 60 * 60 * 1000;

/**
 * The window between two times, cut to whole minutes as Salesforce does (SOAP API Developer Guide, "getUpdated()").
 * @throws SfError INVALID_REPLICATION_DATE
 */
function windowOf(
  engine: Engine,
  given: { start: string | null; end: string | null },
): { start: string; end: string } {
  const [start, end] = (['start', 'end'] as const).map((name) => {
    const value = given[name];
    const time = value === null ? Number.NaN : Date.parse(value.replace(' ', '+'));
    if (Number.isNaN(time)) {
      throw new SfError('INVALID_REPLICATION_DATE', `${name} date is missing or not in ISO 8601 format`, 400);
    }
    return Math.floor(time / 60_000) * 60_000;
  }) as [number, number];
  if (end <= start) {
    throw new SfError(
      'INVALID_REPLICATION_DATE',
      'endDate must be at least one minute greater than startDate',
      400,
    );
  }
  if (engine.now().getTime() - start > THIRTY_DAYS) {
    throw new SfError('INVALID_REPLICATION_DATE', 'startDate must be within the last 30 days', 400);
  }
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
}

/** `2026-01-31T08:00:00.000+0000`, the way REST writes times. */
const restTime = (iso: string): string => iso.replace('Z', '+0000');
type Given = { start: string | null; end: string | null };

/** Ids of rows made or changed in a window. */
export function updatedRows(
  engine: Engine,
  caller: Caller,
  object: string,
  given: Given,
): { ids: unknown[]; latestDateCovered: string } {
  const { start, end } = windowOf(engine, given);
  const soql = `SELECT Id FROM ${object} WHERE SystemModstamp >= ${start} AND SystemModstamp < ${end}`;
  const ids = engine.query(caller, soql).records.map((row) => row['Id']);
  return { ids, latestDateCovered: restTime(end) };
}

/** Rows deleted in a window, with their time. */
export function deletedRows(
  engine: Engine,
  caller: Caller,
  object: string,
  given: Given,
): {
  deletedRecords: { deletedDate: string; id: unknown }[];
  earliestDateAvailable: string;
  latestDateCovered: string;
} {
  const { start, end } = windowOf(engine, given);
  const soql = `SELECT Id, SystemModstamp FROM ${object} WHERE IsDeleted = true AND SystemModstamp >= ${start} AND SystemModstamp < ${end}`;
  const rows = engine.query(caller, soql, { all: true }).records;
  const deletedRecords = rows.map((row) => ({
    deletedDate: String(row['SystemModstamp']),
    id: row['Id'],
  }));
  return { deletedRecords, earliestDateAvailable: restTime(start), latestDateCovered: restTime(end) };
}

const given = (call: RestCall): Given => ({ start: call.query.get('start'), end: call.query.get('end') });

/** GET /sobjects/T/updated?start=&end= */
export const updated: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/updated',
  run: (call) => ({
    status: 200,
    body: updatedRows(call.context.engine, call.caller, knownObject(call).name, given(call)),
  }),
};

/** GET /sobjects/T/deleted?start=&end= */
export const deleted: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/deleted',
  run: (call) => ({
    status: 200,
    body: deletedRows(call.context.engine, call.caller, knownObject(call).name, given(call)),
  }),
};
