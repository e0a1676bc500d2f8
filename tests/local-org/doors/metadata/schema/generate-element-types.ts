import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { SETTINGS } from '../checks/settings.ts';
import { COMPONENT_TYPES } from '../component-types.ts';

/**
 * Writes `element-types.json`: which elements each metadata type has, and of what type.
 * Source: `@salesforce/types`, which Salesforce generates from the Metadata API's WSDL.
 * Run by hand after an update of that package: `node tests/local-org/doors/metadata/schema/generate-element-types.ts`.
 */
const path = createRequire(import.meta.url)
  .resolve('@salesforce/types/metadata')
  .replace(/\.js$/, '.d.ts');
const program = ts.createProgram([path], { skipLibCheck: true });
const source = program.getSourceFile(path);
if (!source) throw new Error(`Cannot read ${path}`);

const aliases = new Map<string, ts.TypeNode>();
for (const statement of source.statements) {
  if (ts.isTypeAliasDeclaration(statement)) aliases.set(statement.name.text, statement.type);
}

const types: Record<string, Record<string, string>> = {};
const enums: Record<string, string[]> = {};

/** `string`, `boolean?`, `CustomField[]`, `FieldType?`. */
function elementType(member: ts.PropertySignature): string {
  const text = member.type?.getText(source) ?? 'string';
  const name = text.replace(/\[\]$/, '');
  if (!['string', 'boolean', 'number'].includes(name)) collect(name);
  return text.endsWith('[]') ? text : `${text}${member.questionToken ? '?' : ''}`;
}

function collect(name: string): void {
  if (name in types || name in enums) return;
  const node = aliases.get(name);
  if (!node) return;
  const literals = ts.isUnionTypeNode(node) ? node.types : [node];
  if (literals.every((type) => ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal))) {
    enums[name] = literals.map((type) => ((type as ts.LiteralTypeNode).literal as ts.StringLiteral).text);
    return;
  }
  const members: Record<string, string> = {};
  types[name] = members;
  const parts = ts.isIntersectionTypeNode(node) ? node.types : [node];
  for (const part of parts) {
    if (ts.isTypeReferenceNode(part)) {
      const parent = part.typeName.getText(source);
      collect(parent);
      Object.assign(members, types[parent]);
    } else if (ts.isTypeLiteralNode(part)) {
      for (const member of part.members) {
        if (ts.isPropertySignature(member)) members[member.name.getText(source)] = elementType(member);
      }
    }
  }
}

for (const { name } of COMPONENT_TYPES) if (name !== 'Settings') collect(name);
for (const name of SETTINGS) collect(`${name}Settings`);
const sorted = <T>(map: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => a.localeCompare(b)));
writeFileSync(
  new URL('./element-types.json', import.meta.url),
  `${JSON.stringify({ types: sorted(types), enums: sorted(enums) })}\n`,
);
