import { SfError, type ObjectDefinition } from '../../../engine/engine.ts';
import { toId18 } from '../../../engine/ids.ts';
import { deletedRows, updatedRows } from '../../rest/sobjects/changed-rows.ts';
import { childText, childTexts } from '../../xml-tree.ts';
import type { SoapOperation, SoapRequest } from '../soap-call.ts';
import { soapRow } from './query.ts';

const MOST_IDS = 2000;

/** @throws SfError INVALID_TYPE, as SOAP words what REST says NOT_FOUND of */
export function objectNamed({ context, caller }: SoapRequest, name: string): ObjectDefinition {
  const object = context.engine.schema.object(name);
  if (object && context.engine.access(caller).object(object.name).read) return object;
  const message = `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
  throw new SfError('INVALID_TYPE', message, 500);
}

/** search(): one `searchRecords` a row found. */
export const search: SoapOperation = ({ context, caller, operation, version }) => {
  const sosl = childText(operation, 'searchString') ?? '';
  const rows = context.engine.search(caller, sosl, { version: Number(version) });
  return { searchRecords: rows.map((row) => ({ record: soapRow(row) })) };
};

/** retrieve(): rows in the order of the ids, nil for those that are not there. */
export const retrieve: SoapOperation = (request) => {
  const { context, caller, operation, version } = request;
  const object = objectNamed(request, childText(operation, 'sObjectType') ?? '');
  const ids = childTexts(operation, 'ids');
  if (ids.length > MOST_IDS) {
    const message = `record limit reached. cannot submit more than ${MOST_IDS} records into this call`;
    throw new SfError('EXCEEDED_ID_LIMIT', message, 500);
  }
  const fields = (childText(operation, 'fieldList') ?? '').split(',').map((name) => name.trim());
  const wanted = ids.map((id) => {
    const long = toId18(id.trim());
    if (long === undefined) throw new SfError('MALFORMED_ID', `malformed id ${id}`, 500);
    return long;
  });
  const list = wanted.map((id) => `'${id}'`).join(', ');
  const names = [...new Set(['Id', ...fields.filter((name) => name !== '')].map((name) => name))];
  const unique = names.filter(
    (name, at) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === at,
  );
  const soql = `SELECT ${unique.join(', ')} FROM ${object.name} WHERE Id IN (${list})`;
  const rows =
    wanted.length === 0 ? [] : context.engine.query(caller, soql, { version: Number(version) }).records;
  const byId = new Map(rows.map((row) => [row['Id'], row]));
  return wanted.map((id) => {
    const row = byId.get(id);
    return row === undefined ? null : soapRow(row);
  });
};

const windowOf = ({ operation }: SoapRequest): { start: string | null; end: string | null } => ({
  start: childText(operation, 'startDate') ?? null,
  end: childText(operation, 'endDate') ?? null,
});
const typeOf = (request: SoapRequest): string =>
  objectNamed(request, childText(request.operation, 'sObjectType') ?? '').name;

/** XML writes times with `Z`, as xsd:dateTime wants them; REST with `+0000`. */
const xsdTime = (time: string): string => time.replace(/\+0000$/, 'Z');

export const getUpdated: SoapOperation = (request) => {
  const { ids, latestDateCovered } = updatedRows(
    request.context.engine,
    request.caller,
    typeOf(request),
    windowOf(request),
  );
  return { ids, latestDateCovered: xsdTime(latestDateCovered) };
};
export const getDeleted: SoapOperation = (request) => {
  const found = deletedRows(request.context.engine, request.caller, typeOf(request), windowOf(request));
  return {
    deletedRecords: found.deletedRecords.map(({ id, deletedDate }) => ({
      deletedDate: xsdTime(deletedDate),
      id,
    })),
    earliestDateAvailable: xsdTime(found.earliestDateAvailable),
    latestDateCovered: xsdTime(found.latestDateCovered),
  };
};
