import { noSuch, rows, text, type ComponentCheck } from './check.ts';

/** Under which type the catalogue keeps the types of custom metadata; packages know them as `CustomObject`. */
export const METADATA_TYPE = 'CustomMetadataType';

interface TypedValue {
  type: string;
  text: string;
}

/** `xsi:type` of the values of each field type that is not text. */
const XSD: Readonly<Record<string, { names: readonly string[]; form: RegExp }>> = {
  Checkbox: { names: ['xsd:boolean'], form: /^(true|false)$/ },
  Number: { names: ['xsd:double', 'xsd:int'], form: /^-?\d+(\.\d+)?$/ },
  Percent: { names: ['xsd:double', 'xsd:int'], form: /^-?\d+(\.\d+)?$/ },
  Date: { names: ['xsd:date'], form: /^\d{4}-\d\d-\d\d$/ },
  DateTime: { names: ['xsd:dateTime'], form: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ },
};

function valueProblem(
  field: Record<string, unknown>,
  value: TypedValue | null | undefined,
): string | undefined {
  const name = text(field['fullName']);
  if (value === null || value === undefined)
    return field['required'] === true ? `Required fields are missing: [${name}]` : undefined;
  const typed = XSD[text(field['type'])];
  const names = typed?.names ?? ['xsd:string', 'xsd:picklist'];
  if (!names.includes(value.type) || (typed && !typed.form.test(value.text)))
    return `Error parsing file: '${value.text}' of type '${value.type}' is not a valid value for ${name}`;
  const most = field['length'];
  return typeof most === 'number' && value.text.length > most
    ? `${name}: data value too large: ${value.text} (max length=${most})`
    : undefined;
}

/** A record, `Type.Record`: its type is there, and so are the fields it fills, with values of their types. */
export const checkCustomMetadata: ComponentCheck = ({ fullName, metadata }, engine) => {
  const [typeName = '', record] = fullName.split('.');
  if (record === undefined) return [`Invalid fullName, must be of the form Type.Record: ${fullName}`];
  const type = engine.catalogue.get(METADATA_TYPE, `${typeName}__mdt`);
  if (!type) return [noSuch('customMetadataType', 'CustomObject', `${typeName}__mdt`)];
  if (text(metadata['label']) === '') return ['Required field is missing: label'];
  const fields = rows(type.metadata['fields']);
  const values = rows(metadata['values']);
  const problems = values
    .map((value) => text(value['field']))
    .filter((name) => !fields.some((field) => field['fullName'] === name))
    .map((name) => noSuch('field', 'CustomField', `${typeName}__mdt.${name}`));
  for (const field of fields) {
    const value = values.find((candidate) => candidate['field'] === field['fullName']);
    const problem = valueProblem(field, value?.['value'] as TypedValue | null | undefined);
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
};
