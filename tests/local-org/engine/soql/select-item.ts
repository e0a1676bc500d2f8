import type { FieldRelationship, FieldType as SelectItem } from '@jetstreamapp/soql-parser-js';

/** The path of a plain field item of a SELECT list, as written; `undefined` for functions, sub-queries and TYPEOF. */
export function writtenPath(item: SelectItem): string | undefined {
  if (item.type === 'Field') return 'rawValue' in item ? item.rawValue : item.field;
  return item.type === 'FieldRelationship' ? relationshipPath(item) : undefined;
}

function relationshipPath(item: FieldRelationship): string {
  return item.rawValue ?? [...item.relationships, item.field].join('.');
}
