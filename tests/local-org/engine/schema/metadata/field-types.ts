import type { FieldType } from '../../engine.ts';

export interface MetadataFieldType {
  rest: FieldType;
  fixedLength?: number;
  /** Lowest and highest `length`. */
  length?: readonly [number, number];
  /** Elements that must be there. */
  needs?: readonly string[];
  /** Elements that may be there and carry weight; the others in `WEIGHTY` are refused. */
  allows?: readonly string[];
  /** May be the type of a formula field. */
  formula?: boolean;
}

/** Elements that change what a field is; each type says which of them it takes. */
export const WEIGHTY = [
  'length',
  'precision',
  'scale',
  'unique',
  'externalId',
  'caseSensitive',
  'required',
  'defaultValue',
  'referenceTo',
  'relationshipName',
  'deleteConstraint',
  'valueSet',
  'displayFormat',
  'summaryForeignKey',
  'summaryOperation',
  'summarizedField',
  'summaryFilterItems',
] as const;

const number: Omit<MetadataFieldType, 'rest'> = {
  needs: ['precision', 'scale'],
  allows: ['unique', 'externalId', 'required', 'defaultValue'],
  formula: true,
};

/** What the Metadata API calls a field type, and what REST calls it. */
export const FIELD_TYPES: Readonly<Record<string, MetadataFieldType | undefined>> = {
  Text: {
    rest: 'string',
    length: [1, 255],
    needs: ['length'],
    allows: ['unique', 'externalId', 'caseSensitive', 'required', 'defaultValue'],
    formula: true,
  },
  TextArea: { rest: 'textarea', fixedLength: 255, allows: ['required', 'defaultValue'] },
  LongTextArea: {
    rest: 'textarea',
    length: [256, 131072],
    needs: ['length', 'visibleLines'],
    allows: ['defaultValue'],
  },
  Html: { rest: 'textarea', length: [256, 131072], needs: ['length', 'visibleLines'] },
  Checkbox: { rest: 'boolean', needs: ['defaultValue'], formula: true },
  Number: { rest: 'double', ...number },
  Currency: { rest: 'currency', ...number, allows: ['required', 'defaultValue'] },
  Percent: { rest: 'percent', ...number, allows: ['required', 'defaultValue'] },
  Date: { rest: 'date', allows: ['required', 'defaultValue'], formula: true },
  DateTime: { rest: 'datetime', allows: ['required', 'defaultValue'], formula: true },
  Time: { rest: 'time', allows: ['required', 'defaultValue'], formula: true },
  Email: {
    rest: 'email',
    fixedLength: 80,
    allows: ['unique', 'externalId', 'caseSensitive', 'required', 'defaultValue'],
  },
  Phone: { rest: 'phone', fixedLength: 40, allows: ['required', 'defaultValue'] },
  Url: { rest: 'url', fixedLength: 255, allows: ['required', 'defaultValue'] },
  Picklist: { rest: 'picklist', fixedLength: 255, needs: ['valueSet'], allows: ['required', 'defaultValue'] },
  MultiselectPicklist: {
    rest: 'multipicklist',
    fixedLength: 4099,
    needs: ['valueSet', 'visibleLines'],
    allows: ['required', 'defaultValue'],
  },
  Lookup: {
    rest: 'reference',
    fixedLength: 18,
    needs: ['referenceTo'],
    allows: ['relationshipName', 'deleteConstraint', 'required'],
  },
  MasterDetail: {
    rest: 'reference',
    fixedLength: 18,
    needs: ['referenceTo', 'relationshipName'],
    allows: [],
  },
  AutoNumber: { rest: 'string', fixedLength: 30, needs: ['displayFormat'], allows: ['externalId'] },
  Summary: {
    rest: 'double',
    needs: ['summaryForeignKey', 'summaryOperation'],
    allows: ['summarizedField', 'summaryFilterItems'],
  },
};
