import { escapeXml } from '../../xml-writer.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** Secrets that a file may bring in and that never leave an org again. */
const SECRET_ELEMENTS: ReadonlySet<string> = new Set([
  'awsAccessSecret',
  'consumerSecret',
  'oauthRefreshToken',
  'oauthToken',
  'password',
]);

/** The value of a custom metadata record, as `from-xml.ts` reads it. */
const isTyped = (value: object): value is { type: string; text: string } =>
  'text' in value && 'type' in value && Object.keys(value).length === 2;

/** `fullName` first, then by the alphabet, as Salesforce writes files. */
function inOrder(metadata: Record<string, unknown>): [string, unknown][] {
  return Object.entries(metadata)
    .filter(([name]) => !SECRET_ELEMENTS.has(name))
    .sort(([a], [b]) => Number(b === 'fullName') - Number(a === 'fullName') || (a < b ? -1 : 1));
}

function lines(name: string, value: unknown, indent: string): string {
  if (value === undefined) return '';
  if (value === null) return `${indent}<${name} xsi:nil="true"/>\n`;
  if (Array.isArray(value)) return value.map((one: unknown) => lines(name, one, indent)).join('');
  if (typeof value === 'object') {
    if (isTyped(value)) {
      const type = value.type === '' ? '' : ` xsi:type="${escapeXml(value.type)}"`;
      return `${indent}<${name}${type}>${written(value.text)}</${name}>\n`;
    }
    const inside = inOrder(value as Record<string, unknown>)
      .map(([part, one]) => lines(part, one, `${indent}    `))
      .join('');
    return inside === '' ? `${indent}<${name}/>\n` : `${indent}<${name}>\n${inside}${indent}</${name}>\n`;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === '' ? `${indent}<${name}></${name}>\n` : `${indent}<${name}>${written(text)}</${name}>\n`;
}

const written = (text: string): string => escapeXml(text).replaceAll("'", '&apos;');

/** Elements of a component as XML, indented; `skip` leaves some out. */
export const elementsXml = (metadata: Record<string, unknown>, indent: string): string =>
  inOrder(metadata)
    .map(([name, value]) => lines(name, value, indent))
    .join('');

/** A whole file: head, root element in the namespace of the Metadata API, elements. */
export function fileText(root: string, metadata: Record<string, unknown>): string {
  const { fullName: _fullName, ...shown } = metadata;
  const instance =
    root === 'CustomMetadata'
      ? ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
      : '';
  return `${HEAD}<${root} xmlns="${NAMESPACE}"${instance}>\n${elementsXml(shown, '    ')}</${root}>\n`;
}

/** A package.xml. */
export function manifestText(members: ReadonlyMap<string, readonly string[]>, version: string): string {
  const types = [...members].map(([name, list]) => ({ members: [...list], name }));
  return `${HEAD}<Package xmlns="${NAMESPACE}">\n${lines('types', types, '    ')}${lines('version', version, '    ')}</Package>\n`;
}
