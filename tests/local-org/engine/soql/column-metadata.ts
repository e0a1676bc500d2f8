import type { ColumnMetadata, FieldDefinition, FieldType } from '../engine.ts';
import type { Output } from './row-plan.ts';

const APEX_TYPE: Partial<Record<FieldType, string>> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  int: 'Integer',
  double: 'Double',
  currency: 'Double',
  percent: 'Double',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
};

/** What `&columns=true` answers for a SELECT list: parents and sub-queries hold their own columns inside. */
export function columnsOf(outputs: readonly Output[]): ColumnMetadata[] {
  return outputs.map((output) => {
    switch (output.kind) {
      case 'value':
        return valueColumn(output.key, output.type, output.field);
      case 'parent':
        return joinColumn(output.key, columnsOf(output.outputs), false);
      case 'children':
        return joinColumn(output.key, columnsOf(output.plan.outputs), true);
      default:
        return joinColumn(output.key, [], false);
    }
  });
}

export function valueColumn(name: string, type: FieldType, field?: FieldDefinition): ColumnMetadata {
  const apexType = APEX_TYPE[type] ?? 'String';
  return {
    aggregate: false,
    apexType,
    booleanType: type === 'boolean',
    columnName: name,
    custom: field?.custom ?? false,
    displayName: name,
    foreignKeyName: type === 'reference' ? (field?.relationshipName ?? null) : null,
    insertable: field?.createable ?? false,
    joinColumns: [],
    numberType: ['int', 'double', 'currency', 'percent'].includes(type),
    textType: apexType === 'String',
    updatable: field?.updateable ?? false,
  };
}

function joinColumn(name: string, joinColumns: ColumnMetadata[], aggregate: boolean): ColumnMetadata {
  return {
    ...valueColumn(name, 'anyType'),
    aggregate,
    apexType: 'complexvaluetype',
    joinColumns,
    textType: false,
  };
}
