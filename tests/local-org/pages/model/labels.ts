import type { FieldDefinition, ObjectDefinition } from '../../engine/engine.ts';
import { isRecord } from '../aura/aura-message.ts';
import { standardLabelsZh } from '../text/standard-labels-zh.ts';
import type { PageContext } from './page-context.ts';

/** Standard fields a page names otherwise than the API does. */
const pageWords: Record<string, string> = {
  AccountId: 'Account Name',
  ContactId: 'Contact Name',
  ActivityDate: 'Due Date',
  WhatId: 'Related To',
  WhoId: 'Name',
  CreatedById: 'Created By',
  LastModifiedById: 'Last Modified By',
  Type: 'Type',
  Phone: 'Phone',
};

export function objectLabel(context: PageContext, object: ObjectDefinition): string {
  if (isChinese(context)) {
    const standard = standardLabelsZh[object.name]?.label;
    if (standard !== undefined) return standard;
  }
  return translatedCase(context, object, 'false') ?? object.label;
}

export function objectPlural(context: PageContext, object: ObjectDefinition): string {
  if (isChinese(context)) {
    const standard = standardLabelsZh[object.name]?.plural;
    if (standard !== undefined) return standard;
  }
  return translatedCase(context, object, 'true') ?? object.labelPlural;
}

/** Describe says "Account ID" of a lookup; a page says "Account Name", "Opportunity Owner", "Created By". */
export function fieldLabel(context: PageContext, object: ObjectDefinition, field: FieldDefinition): string {
  if (isChinese(context)) {
    const standard = standardLabelsZh[object.name]?.fields[field.name];
    if (standard !== undefined) return standard;
  }
  const translated = translation(context, object, 'fields', 'name', field.name)?.['label'];
  if (typeof translated === 'string') return translated;
  if (field.name === 'OwnerId') {
    return isChinese(context) ? '所有人' : object.custom ? 'Owner' : `${object.label} Owner`;
  }
  if (field.name === 'Name' && !object.custom)
    return object.name === 'Contact' ? 'Name' : `${object.label} Name`;
  return pageWords[field.name] ?? (field.custom ? field.label : field.label.replace(/ ID$/, ''));
}

export function picklistOptions(
  context: PageContext,
  object: ObjectDefinition,
  field: FieldDefinition,
): { value: string; label: string }[] {
  const values = (field.picklist?.values ?? []).filter((value) => value.active);
  const translated = translation(context, object, 'fields', 'name', field.name)?.['picklistValues'];
  const words = new Map<string, string>();
  for (const word of listOf(translated)) {
    if (typeof word['masterLabel'] === 'string' && typeof word['translation'] === 'string') {
      words.set(word['masterLabel'], word['translation']);
    }
  }
  return values.map(({ value, label }) => ({ value, label: words.get(label) ?? label }));
}

function isChinese(context: PageContext): boolean {
  return context.user.language.startsWith('zh');
}

function translatedCase(context: PageContext, object: ObjectDefinition, plural: string): string | undefined {
  const value = translation(context, object, 'caseValues', 'plural', plural)?.['value'];
  return typeof value === 'string' ? value : undefined;
}

/** One entry of the deployed `CustomObjectTranslation` of the user's language, if there is one. */
function translation(
  context: PageContext,
  object: ObjectDefinition,
  list: string,
  key: string,
  value: string,
): Record<string, unknown> | undefined {
  const fullName = `${object.name}-${context.user.language}`;
  const deployed = context.engine.catalogue.get('CustomObjectTranslation', fullName);
  return listOf(deployed?.metadata[list]).find((entry) => String(entry[key]) === value);
}

/** Metadata lists arrive as arrays, or as one entry where the parser could not know. */
export function listOf(value: unknown): Record<string, unknown>[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isRecord);
}
