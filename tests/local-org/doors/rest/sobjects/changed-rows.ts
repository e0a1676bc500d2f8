import { SfError } from '../../../engine/engine.ts';
import type { RestCall, RestVerb } from '../rest-call.ts';
import { knownObject } from './known-object.ts';

/** Salesforce keeps the log of deletions 15 days and answers windows of at most 30. */
const THIRTY_DAYS = 30 * 24 * 60 * 60 * 1000;

/** The window of `?start=…&end=…`, cut to whole minutes as Salesforce does. */
function windowOf(call: RestCall): { start: string; end: string } {
  const [start, end] = ['start', 'end'].map((name) => {
    const value = call.query.get(name);
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
  if (call.context.engine.now().getTime() - start > THIRTY_DAYS) {
    throw new SfError('INVALID_REPLICATION_DATE', 'startDate must be within the last 30 days', 400);
  }
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
}

/** `2026-01-31T08:00:00.000+0000`, the way REST writes times. */
const restTime = (iso: string): string => iso.replace('Z', '+0000');

/** GET /sobjects/T/updated?start=&end= */
export const updated: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/updated',
  run: (call) => {
    const object = knownObject(call);
    const { start, end } = windowOf(call);
    const soql = `SELECT Id FROM ${object.name} WHERE SystemModstamp >= ${start} AND SystemModstamp < ${end}`;
    const ids = call.context.engine.query(call.caller, soql).records.map((row) => row['Id']);
    return { status: 200, body: { ids, latestDateCovered: restTime(end) } };
  },
};

/** GET /sobjects/T/deleted?start=&end= */
export const deleted: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/deleted',
  run: (call) => {
    const object = knownObject(call);
    const { start, end } = windowOf(call);
    const soql = `SELECT Id, SystemModstamp FROM ${object.name} WHERE IsDeleted = true AND SystemModstamp >= ${start} AND SystemModstamp < ${end}`;
    const rows = call.context.engine.query(call.caller, soql, { all: true }).records;
    const deletedRecords = rows.map((row) => ({ id: row['Id'], deletedDate: row['SystemModstamp'] }));
    return {
      status: 200,
      body: { deletedRecords, earliestDateAvailable: restTime(start), latestDateCovered: restTime(end) },
    };
  },
};
