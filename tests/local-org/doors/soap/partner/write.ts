import { SfError, type InputRow } from '../../../engine/engine.ts';
import { child, childText, childTexts } from '../../xml-tree.ts';
import type { SoapOperation, SoapRequest } from '../soap-call.ts';
import { readRow, saveResult } from './rows.ts';
import { saveTyped } from './typed-rows.ts';

const MOST_ROWS = 200;

function rowsOf({ operation }: SoapRequest): { type: string; rows: InputRow[] } {
  const rows = operation.children.filter(({ name }) => name === 'sObjects').map(readRow);
  if (rows.length > MOST_ROWS)
    throw new SfError(
      'EXCEEDED_MAX_SIZE_REQUEST',
      `record limit reached. cannot submit more than ${MOST_ROWS} records into this call`,
      500,
    );
  const [type = ''] = rows.map((row) => row.type);
  if (rows.some((row) => row.type !== type))
    throw new SfError('INVALID_TYPE', 'All rows of a call must be of one type.', 500);
  return { type, rows: rows.map(({ row }) => row) };
}

const allOrNone = ({ header }: SoapRequest): { allOrNone: boolean } => ({
  allOrNone: childText(child(header, 'AllOrNoneHeader'), 'allOrNone') === 'true',
});

const idOf = (row: InputRow): string => {
  const id = row['Id'] ?? row['id'];
  return typeof id === 'string' ? id : '';
};

export const create: SoapOperation = (request) => {
  const { engine } = request.context;
  const { type, rows } = rowsOf(request);
  const options = allOrNone(request);
  return saveTyped(engine.schema.object(type), rows, options.allOrNone, (good) =>
    engine.insert(request.caller, type, good, options),
  ).map(saveResult);
};

export const update: SoapOperation = (request) => {
  const { engine } = request.context;
  const { type, rows } = rowsOf(request);
  const withIds = rows.map((row) => ({ ...row, Id: idOf(row) }));
  const options = allOrNone(request);
  return saveTyped(engine.schema.object(type), withIds, options.allOrNone, (good) =>
    engine.update(request.caller, type, good, options),
  ).map(saveResult);
};

export const upsert: SoapOperation = (request) => {
  const { engine } = request.context;
  const { type, rows } = rowsOf(request);
  const field =
    childText(request.operation, 'externalIDFieldName') ??
    childText(request.operation, 'externalIdFieldName') ??
    'Id';
  const options = allOrNone(request);
  return saveTyped(engine.schema.object(type), rows, options.allOrNone, (good) =>
    engine.upsert(request.caller, type, field, good, options),
  ).map(saveResult);
};

/** @throws SfError EXCEEDED_ID_LIMIT */
function idsOf({ operation }: SoapRequest): string[] {
  const ids = childTexts(operation, 'ids');
  if (ids.length > MOST_ROWS)
    throw new SfError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MOST_ROWS} ids`,
      500,
    );
  return ids;
}

export const remove: SoapOperation = (request) =>
  request.context.engine.remove(request.caller, idsOf(request), allOrNone(request)).map(saveResult);

export const undelete: SoapOperation = (request) =>
  request.context.engine.undelete(request.caller, idsOf(request), allOrNone(request)).map(saveResult);

export const emptyRecycleBin: SoapOperation = (request) =>
  request.context.engine.emptyRecycleBin(request.caller, idsOf(request)).map(saveResult);
