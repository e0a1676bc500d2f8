import { readFileSync } from 'node:fs';

/** How one element may stand in its parent. */
export interface ElementType {
  /** `string`, `boolean`, `number`, the name of an enumeration or of another type. */
  name: string;
  repeats: boolean;
  required: boolean;
}

interface Generated {
  types: Record<string, Record<string, string> | undefined>;
  enums: Record<string, string[] | undefined>;
}

// Written by generate-element-types.ts beside it, so its shape is ours.
const { types: TYPES, enums: ENUMS } = JSON.parse(
  readFileSync(new URL('./element-types.json', import.meta.url), 'utf8'),
) as Generated;

/** Required in the WSDL, yet taken as false when absent by every org seen. */
const LENIENT = new Set(['isLicensed']);

/** The elements of a type, or `undefined` for a simple type. */
export function elementsOf(typeName: string): ReadonlyMap<string, ElementType> | undefined {
  const cached = cache.get(typeName);
  if (cached) return cached;
  const members = TYPES[typeName];
  if (!members) return undefined;
  const elements = new Map(
    Object.entries(members).map(([element, declared]) => {
      const repeats = declared.endsWith('[]');
      const required = !repeats && !declared.endsWith('?') && !LENIENT.has(element);
      return [element, { name: declared.replace(/(\[\]|\?)$/, ''), repeats, required }];
    }),
  );
  cache.set(typeName, elements);
  return elements;
}

const cache = new Map<string, Map<string, ElementType>>();

/** The values of an enumeration. */
export const valuesOf = (typeName: string): readonly string[] | undefined => ENUMS[typeName];
