import type { Row } from '../../../engine/engine.ts';
import { childText } from '../../xml-tree.ts';
import type { SoapOperation } from '../soap-call.ts';

const PAGE = 2000;

/** A row as SOAP shows it: `type` and `Id` first, parents nested, sub-queries as results of their own. */
function soapRow(row: Row): Record<string, unknown> {
  const { attributes, ...fields } = row;
  const shown = Object.entries(fields).map(([name, value]) => [name, nested(value)] as const);
  return {
    'sf:type': attributes.type,
    'sf:Id': fields['Id'] ?? null,
    ...Object.fromEntries(
      shown.filter(([name]) => name !== 'Id').map(([name, value]) => [`sf:${name}`, value]),
    ),
  };
}

function nested(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('records' in value && Array.isArray(value.records)) {
    const rows = value.records as Row[];
    return { done: true, queryLocator: null, records: rows.map(soapRow), size: rows.length };
  }
  return 'attributes' in value ? soapRow(value as Row) : value;
}

/** query and queryAll; a long result is read on with queryMore. */
export const query: SoapOperation = ({ context, caller, operation }) => {
  const soql = childText(operation, 'queryString') ?? '';
  const result = context.engine.query(caller, soql, { all: operation.name === 'queryAll' });
  return page(
    result.records,
    0,
    result.records.length > PAGE ? context.cursors.keep({ userId: caller.userId, ...result }) : undefined,
  );
};

export const queryMore: SoapOperation = ({ context, caller, operation }) => {
  const { id, offset, cursor } = context.cursors.find(
    childText(operation, 'queryLocator') ?? '',
    caller.userId,
  );
  return page(cursor.records, offset, id);
};

function page(records: Row[], offset: number, id: string | undefined): Record<string, unknown> {
  const end = offset + PAGE;
  const done = end >= records.length;
  return {
    done,
    queryLocator: done || id === undefined ? null : `${id}-${end}`,
    records: records.slice(offset, end).map(soapRow),
    size: records.length,
  };
}
