import type { Access, FieldType, ObjectDefinition } from '../engine.ts';
import type { SearchGroup } from './sosl-grammar.ts';

const TYPES: Record<SearchGroup, readonly FieldType[]> = {
  ALL: ['string', 'textarea', 'email', 'phone', 'picklist', 'multipicklist', 'combobox', 'url'],
  SIDEBAR: ['string', 'textarea', 'email', 'phone', 'picklist', 'multipicklist', 'combobox', 'url'],
  NAME: [],
  EMAIL: ['email'],
  PHONE: ['phone'],
};
/** What names a row beside its name field. */
const NAMES = ['Name', 'FirstName', 'LastName', 'Subject'];

/** Whether an object's rows can be searched at all: setup objects cannot, save people. */
export const isSearchable = (object: ObjectDefinition): boolean =>
  object.setup !== true || object.name === 'User';

/** Columns a search group looks into, as far as the caller may read them (SOSL, "IN SearchGroup"). */
export function searchColumns(object: ObjectDefinition, access: Access, group: SearchGroup): string[] {
  return [...object.fields.values()]
    .filter((field) => field.formula === undefined)
    .filter((field) =>
      group === 'NAME' ? field.nameField || NAMES.includes(field.name) : TYPES[group].includes(field.type),
    )
    .filter((field) => access.field(object.name, field.name).read)
    .map((field) => field.name);
}
