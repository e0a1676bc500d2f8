import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element, with the place where it starts. Names come without their namespace prefix. */
export interface XmlElement {
  name: string;
  text: string;
  children: XmlElement[];
  attributes: Record<string, string>;
  line: number;
  column: number;
}

/** Not well-formed, or with a document type (entities are never expanded). */
export class XmlError extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlError';
    this.line = line;
    this.column = column;
  }
}

/** What the parser gives in `preserveOrder` mode. */
type Raw = Record<string, unknown>;

/** Key under which the parser keeps where an element starts; its typings say `Symbol`, which cannot index. */
const META = XMLParser.getMetaDataSymbol() as unknown as symbol;
const TOO_DEEP = 60;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  captureMetaData: true,
  cdataPropName: '#cdata',
  maxNestedTags: TOO_DEEP,
});

/** Line starts, so that an index becomes a line and a column. */
function placer(text: string): (index: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (index) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: index - (starts[low] ?? 0) + 1 };
  };
}

/** The root element of a document. @throws XmlError */
export function parseXml(source: string): XmlElement {
  const text = source.replace(/^\uFEFF/, '');
  const place = placer(text);
  const docType = text.search(/<!(DOCTYPE|ENTITY)/i);
  if (docType >= 0) {
    const { line, column } = place(docType);
    throw new XmlError('DOCTYPE is not allowed', line, column);
  }
  // The parser alone mends broken documents; the checker still ships with it, though its successor is a package of its own.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new XmlError(valid.err.msg, valid.err.line, valid.err.col);
  let roots: XmlElement[];
  try {
    roots = elements(parser.parse(text) as Raw[], place, 0);
  } catch (error) {
    throw new XmlError(error instanceof Error ? error.message : 'Content is not allowed', 1, 1);
  }
  const root = roots.find((element) => !element.name.startsWith('?'));
  if (!root) throw new XmlError('Premature end of file.', 1, 1);
  return root;
}

function elements(raws: Raw[], place: ReturnType<typeof placer>, depth: number): XmlElement[] {
  if (depth > TOO_DEEP) throw new XmlError('Elements are nested too deeply', 1, 1);
  return raws.flatMap((raw) => {
    const name = Object.keys(raw).find((key) => key !== ':@');
    if (name === undefined || name.startsWith('#')) return [];
    const content = raw[name] as Raw[];
    const meta = (raw as Record<symbol, { startIndex?: number } | undefined>)[META];
    return [
      {
        name: local(name),
        text: content.map(textOf).join(''),
        children: elements(content, place, depth + 1),
        attributes: attributesOf(raw[':@']),
        ...place(meta?.startIndex ?? 0),
      },
    ];
  });
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** By local name; declarations of prefixes are left out, the default namespace stays as `xmlns`. */
function attributesOf(raw: unknown): Record<string, string> {
  const all = Object.entries((raw as Record<string, string> | undefined) ?? {});
  return Object.fromEntries(
    all.filter(([name]) => !name.startsWith('xmlns:')).map(([name, value]) => [local(name), value]),
  );
}

function textOf(raw: Raw): string {
  if (typeof raw['#text'] === 'string') return raw['#text'];
  const cdata = raw['#cdata'];
  return Array.isArray(cdata) ? (cdata as Raw[]).map(textOf).join('') : '';
}

/** First child of that name. */
export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((candidate) => candidate.name === name);

/** Text of the first child of that name, or nothing. */
export const childText = (element: XmlElement | undefined, name: string): string | undefined =>
  child(element, name)?.text;

export const childTexts = (element: XmlElement | undefined, name: string): string[] =>
  (element?.children ?? []).filter((candidate) => candidate.name === name).map(({ text }) => text);
