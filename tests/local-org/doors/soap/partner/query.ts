import type { Row } from '../../../engine/engine.ts';
import { queryRows } from '../../rest/tooling/query-rows.ts';
import { child, childText, type XmlElement } from '../../xml-tree.ts';
import type { SoapOperation } from '../soap-call.ts';

/** Rows a call answers when the client asks for nothing else, and what it may ask (SOAP API Developer Guide, "QueryOptions"). */
const PAGE = { preset: 500, least: 200, most: 2000 };

/** A row as SOAP shows it: `type` and `Id` first, parents nested, sub-queries as results of their own. */
export function soapRow(row: Row): Record<string, unknown> {
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

function batchSize(header: XmlElement | undefined): number {
  const asked = childText(child(header, 'QueryOptions'), 'batchSize');
  if (asked === undefined || !/^\d+$/.test(asked.trim())) return PAGE.preset;
  return Math.min(PAGE.most, Math.max(PAGE.least, Number(asked)));
}

/** query and queryAll; a long result is read on with queryMore. */
export const query: SoapOperation = ({ context, caller, operation, header, version }) => {
  const soql = childText(operation, 'queryString') ?? '';
  const result = queryRows({ context, caller, version }, soql, operation.name === 'queryAll');
  // COUNT() has a size and no rows.
  const size = result.totalSize;
  const length = batchSize(header);
  const keep = () => context.cursors.keep({ userId: caller.userId, ...result });
  return page(result.records, size, 0, length, result.records.length > length ? keep() : undefined);
};

export const queryMore: SoapOperation = ({ context, caller, operation, header }) => {
  const locator = childText(operation, 'queryLocator') ?? '';
  const { id, offset, cursor } = context.cursors.find(locator, caller.userId);
  return page(cursor.records, cursor.totalSize, offset, batchSize(header), id);
};

function page(
  records: Row[],
  size: number,
  offset: number,
  length: number,
  id: string | undefined,
): Record<string, unknown> {
  const end = offset + length;
  const done = end >= records.length;
  return {
    done,
    queryLocator: done || id === undefined ? null : `${id}-${end}`,
    records: records.slice(offset, end).map(soapRow),
    size,
  };
}
