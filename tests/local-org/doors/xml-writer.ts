const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeXml = (value: string): string =>
  // Characters XML 1.0 has no place for are dropped, as Salesforce does.
  value
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

/** XML that is ready, name and all: for elements with attributes. */
export class RawXml {
  readonly xml: string;
  constructor(xml: string) {
    this.xml = xml;
  }
}

/** `{a: 1, b: ['x', 'y']}` → `<a>1</a><b>x</b><b>y</b>`; `null` is an empty `xsi:nil`, `undefined` nothing. */
export function toXml(value: Record<string, unknown>): string {
  return Object.entries(value)
    .flatMap(([name, item]) =>
      Array.isArray(item) ? item.map((one: unknown) => element(name, one)) : [element(name, item)],
    )
    .join('');
}

function element(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (value instanceof RawXml) return value.xml;
  if (value === null) return `<${name} xsi:nil="true"/>`;
  if (typeof value === 'object') return `<${name}>${toXml(value as Record<string, unknown>)}</${name}>`;
  return `<${name}>${escapeXml(typeof value === 'string' ? value : JSON.stringify(value))}</${name}>`;
}
