import type { ObjectDefinition } from '../../../engine/engine.ts';
import { noSuch, rows, text, type ComponentCheck } from './check.ts';

/** Fields a layout must show: those without which no row could be saved from it. */
function requiredOnLayout(object: ObjectDefinition): string[] {
  return [...object.fields.values()]
    .filter((field) => {
      if (field.nameField) return field.autoNumber === undefined && field.type !== 'id' && field.createable;
      return field.custom && (field.required || field.masterDetail === true) && field.createable;
    })
    .map((field) => field.name);
}

/** Every field of a layout exists, and what is required is on it. */
export const checkLayout: ComponentCheck = ({ fullName, metadata }, engine) => {
  const at = fullName.indexOf('-');
  const objectName = at < 0 ? fullName : fullName.slice(0, at);
  const object = engine.schema.object(objectName);
  if (at < 0)
    return [
      `Invalid fullName, must end in a custom suffix (e.g. __c) or be of the form Object-Layout Name: ${fullName}`,
    ];
  if (!object) return [noSuch('fullName', 'CustomObject', objectName)];
  const items = rows(metadata['layoutSections'])
    .flatMap((section) => rows(section['layoutColumns']))
    .flatMap((column) => rows(column['layoutItems']));
  const fields = items.map((item) => text(item['field'])).filter((name) => name !== '');
  const problems = fields
    .filter((name) => !object.field(name))
    .map((name) => noSuch('field', 'CustomField', `${object.name}.${name}`));
  const shown = new Set(fields.map((name) => name.toLowerCase()));
  const missing = object.custom
    ? requiredOnLayout(object).filter((name) => !shown.has(name.toLowerCase()))
    : [];
  problems.push(...missing.map((name) => `Layout must contain an item for required layout field: ${name}`));
  const needed = new Set(object.custom ? requiredOnLayout(object).map((name) => name.toLowerCase()) : []);
  for (const item of items)
    if (needed.has(text(item['field']).toLowerCase()) && item['behavior'] !== 'Required')
      problems.push(`Field:${text(item['field'])} must be Required`);
  for (const list of rows(metadata['relatedLists'])) {
    const [child = '', lookup] = text(list['relatedList']).split('.');
    // Standard related lists have names of their own, such as RelatedContactList.
    if (lookup === undefined) continue;
    const field = engine.schema.object(child)?.field(lookup);
    if (!field?.referenceTo.includes(object.name))
      problems.push(`Cannot find related list:${text(list['relatedList'])}`);
  }
  return problems;
};
