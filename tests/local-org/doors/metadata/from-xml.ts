import { elementsOf, valuesOf, type ElementType } from './schema/element-types.ts';
import type { XmlElement } from '../xml-tree.ts';

/** A mistake in a component's file, with its place. */
export interface ParseProblem {
  problem: string;
  line: number;
  column: number;
}

/** Where an element begins, both from 1. */
export interface Place {
  line: number;
  column: number;
}

/** A component's file as JSON, and where its named parts begin. */
export interface ParsedComponent {
  metadata: Record<string, unknown>;
  problems: ParseProblem[];
  /** `fields.State__c` → place. */
  places: Map<string, Place>;
}

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** Turn a metadata file into JSON: booleans, numbers, lists; everything else is refused with line and column. */
export function fromXml(root: XmlElement, typeName: string): ParsedComponent {
  const parsed: ParsedComponent = { metadata: {}, problems: [], places: new Map() };
  if (root.name !== typeName) {
    parsed.problems.push(
      at(root, `Error parsing file: The root element '${root.name}' does not match the type '${typeName}'`),
    );
    return parsed;
  }
  if (root.attributes['xmlns'] !== NAMESPACE) {
    parsed.problems.push(
      at(
        root,
        `Error parsing file: Unexpected element {${root.attributes['xmlns'] ?? ''}}${root.name} during simple type deserialization`,
      ),
    );
    return parsed;
  }
  parsed.metadata = complex(root, typeName, parsed, true);
  return parsed;
}

const at = ({ line, column }: XmlElement, problem: string): ParseProblem => ({ problem, line, column });

function complex(
  element: XmlElement,
  typeName: string,
  parsed: ParsedComponent,
  top: boolean,
): Record<string, unknown> {
  const known = elementsOf(typeName) ?? new Map<string, ElementType>();
  const result: Record<string, unknown> = {};
  let last = '';
  for (const part of element.children) {
    const type = known.get(part.name);
    if (!type) {
      parsed.problems.push(
        at(
          part,
          `Error parsing file: Element {${NAMESPACE}}${part.name} invalid at this location in type ${typeName}`,
        ),
      );
      continue;
    }
    const value = convert(part, type, parsed);
    // A repeatable element's occurrences stand together; one that comes again later counts as twice there.
    const again = part.name in result && (!type.repeats || last !== part.name);
    last = part.name;
    if (again) {
      parsed.problems.push(
        at(
          part,
          `Error parsing file: Element ${part.name} is duplicated at this location in type ${typeName}`,
        ),
      );
    } else if (!type.repeats) {
      result[part.name] = value;
    } else {
      const list = (result[part.name] ??= []) as unknown[];
      const repeated = repeatedKey(typeName, part.name, { list, value, top });
      if (repeated !== undefined) parsed.problems.push(at(part, repeated));
      list.push(value);
      const name = keyOf(value, 'fullName');
      if (top && name !== undefined && !parsed.places.has(`${part.name}.${name}`))
        parsed.places.set(`${part.name}.${name}`, part);
    }
  }
  for (const [name, type] of known) {
    if (type.required && !(name in result))
      parsed.problems.push(at(element, `Required field is missing: ${name}`));
  }
  return result;
}

/** By what the entries of a list are told apart, where it is not their full name. */
const KEYS: Readonly<Record<string, string>> = {
  fieldPermissions: 'field',
  objectPermissions: 'object',
  tabSettings: 'tab',
  applicationVisibilities: 'application',
  customPermissions: 'name',
  userPermissions: 'name',
  recordTypeVisibilities: 'recordType',
  tabVisibilities: 'tab',
};

function keyOf(value: unknown, key: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : value;
  return typeof found === 'string' ? found : undefined;
}

/** Two fields of one name, two rights of one permission set to the same field. */
function repeatedKey(
  typeName: string,
  element: string,
  { list, value, top }: { list: readonly unknown[]; value: unknown; top: boolean },
): string | undefined {
  const key = KEYS[element] ?? (top ? 'fullName' : undefined);
  if (typeof value !== 'object' || key === undefined) return undefined;
  const name = keyOf(value, key);
  const twice =
    name !== undefined && list.some((other) => keyOf(other, key)?.toLowerCase() === name.toLowerCase());
  return twice ? `Field:${key}, value:${name} appears more than once in ${typeName}` : undefined;
}

/** The value of a custom metadata record: its type stands in the file, as `xsi:type`. */
function typedValue(part: XmlElement): { type: string; text: string } | null {
  return part.attributes['nil'] === 'true' ? null : { type: part.attributes['type'] ?? '', text: part.text };
}

function convert(part: XmlElement, type: ElementType, parsed: ParsedComponent): unknown {
  const { text } = part;
  if (type.name === 'any') return typedValue(part);
  if (type.name === 'boolean') {
    if (text === 'true' || text === 'false' || text === '1' || text === '0')
      return text === 'true' || text === '1';
    parsed.problems.push(
      at(part, `Error parsing file: '${text}' is not a valid value for the type xsd:boolean`),
    );
    return false;
  }
  if (type.name === 'number') {
    if (text !== '' && Number.isFinite(Number(text))) return Number(text);
    parsed.problems.push(at(part, `Error parsing file: '${text}' is not a valid value for the type xsd:int`));
    return 0;
  }
  const values = valuesOf(type.name);
  if (values && !values.includes(text)) {
    parsed.problems.push(at(part, `'${text}' is not a valid value for the enum '${type.name}'`));
  }
  return values === undefined && elementsOf(type.name) ? complex(part, type.name, parsed, false) : text;
}
