import type { Engine, ObjectDefinition } from '../../../../engine/engine.ts';
import { noSuch, rows, text, texts } from '../check.ts';

type Metadata = Record<string, unknown>;

export function compactLayoutProblems(object: ObjectDefinition, layout: Metadata): string[] {
  const fields = texts(layout['fields']);
  // "CompactLayout", Metadata API Developer Guide: at most ten fields.
  if (fields.length > 10) return ['A compact layout can have at most 10 fields'];
  return fields
    .filter((field) => !object.field(field))
    .map((name) => noSuch('fields', 'CustomField', `${object.name}.${name}`));
}

export function webLinkProblems(link: Metadata): string[] {
  if (link['linkType'] === 'url' && text(link['url']) === '') return ['Required field is missing: url'];
  // Buttons that run code: there is none in this org.
  return link['linkType'] === 'url' ? [] : [`This org cannot run links of type ${text(link['linkType'])}.`];
}

/** Fields of a field set are of the object, or of objects it looks up to: `Account__r.Name`. */
export function fieldSetProblems(engine: Engine, object: ObjectDefinition, set: Metadata): string[] {
  const names = [...rows(set['availableFields']), ...rows(set['displayedFields'])].map((item) =>
    text(item['field']),
  );
  return names
    .filter((path) => !resolves(engine, object, path))
    .map((path) => noSuch('field', 'CustomField', `${object.name}.${path}`));
}

function resolves(engine: Engine, object: ObjectDefinition, path: string): boolean {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) return object.field(first) !== undefined;
  const lookup = [...object.fields.values()].find((field) => field.relationshipName === first);
  return (lookup?.referenceTo ?? []).some((name) => {
    const parent = engine.schema.object(name);
    return parent !== undefined && resolves(engine, parent, rest.join('.'));
  });
}
