/** What must not reach a customer. */
export type LeakKind = 'person' | 'department' | 'ticket key' | 'address' | 'e-mail' | 'internal word';

/** One place in a text that looks internal. Offsets are in UTF-16 units, as a text field selects them. */
export interface Leak {
  kind: LeakKind;
  text: string;
  start: number;
  end: number;
  /** False where it may be an ordinary word (`May`, `ISO-9001`): worth a look, not a refusal. */
  certain: boolean;
}

/** What is known to be internal, in either language. */
export interface InternalWords {
  people: readonly string[];
  departments: readonly string[];
  /** As the ticket systems show them: `PROD-12`, `#4711`. */
  ticketKeys: readonly string[];
  /** What the organisation lists itself: project names, price terms. */
  words: readonly string[];
  /** Hosts that customers know, such as the own home page; the others are internal. */
  publicHosts?: readonly string[];
}

/**
 * Looks for internal names, ticket keys, addresses and words in what is to be told to a customer (SPEC A10), in
 * English and Chinese, in order of place. Of two findings at one place the longer stays.
 */
export function findLeaks(text: string, internal: InternalWords): Leak[] {
  const named = (kind: LeakKind, names: readonly string[]) =>
    names.flatMap((name) => occurrences(text, name).map((at) => leak(kind, text, at, name.length, true)));
  const found = [
    ...named('department', internal.departments),
    ...named('ticket key', internal.ticketKeys),
    ...named('internal word', internal.words),
    ...internal.people.flatMap((person) => personLeaks(text, person)),
    ...matches(text, 'e-mail', /[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/g, true),
    ...addresses(text, internal.publicHosts ?? []),
    ...matches(text, 'ticket key', /(?<![\w#])#\d{2,}\b/g, true),
    ...matches(text, 'ticket key', /(?<![\w-])[A-Z][A-Z0-9]{1,9}-\d{1,7}(?![\w-])/g, false),
  ];
  const longestFirst = found.sort(
    (a, b) => a.start - b.start || b.end - a.end || Number(b.certain) - Number(a.certain),
  );
  const kept: Leak[] = [];
  for (const one of longestFirst) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/** The full name in either order is certain; one part of it, written with its capital, may be a word. */
function personLeaks(text: string, person: string): Leak[] {
  const parts = person.trim().split(/\s+/);
  const orders = [parts.join(' '), parts.toReversed().join(' '), ...(isHan(person) ? [parts.join('')] : [])];
  const whole = orders.flatMap((name) =>
    occurrences(text, name).map((at) => leak('person', text, at, name.length, true)),
  );
  const single = parts.length > 1 && !isHan(person) ? parts.filter((part) => part.length >= 3) : [];
  return [
    ...whole,
    ...single.flatMap((part) =>
      occurrences(text, part)
        .filter((at) => text.startsWith(part, at))
        .map((at) => leak('person', text, at, part.length, false)),
    ),
  ];
}

/** Without regard to case; between Latin letters only whole words, Chinese has no spaces to go by. */
function occurrences(text: string, name: string): number[] {
  const wanted = name.trim().toLowerCase();
  if (wanted === '') return [];
  const lower = text.toLowerCase();
  // A few letters change their length in lower case, and offsets with it.
  if (lower.length !== text.length) return [];
  const places: number[] = [];
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const before = lower[at - 1];
    const after = lower[at + wanted.length];
    const inWord = (edge: string | undefined, next: string | undefined) =>
      edge !== undefined && next !== undefined && isWordLetter(edge) && isWordLetter(next);
    if (!inWord(before, wanted[0]) && !inWord(after, wanted.at(-1))) places.push(at);
  }
  return places;
}

const isWordLetter = (letter: string) => /[\p{L}\p{N}_]/u.test(letter) && !isHan(letter);
const isHan = (text: string) => /\p{Script=Han}/u.test(text);

function addresses(text: string, publicHosts: readonly string[]): Leak[] {
  const web = matches(text, 'address', /\bhttps?:\/\/[^\s<>"'，。；）)]+/gi, true);
  const bare = matches(
    text,
    'address',
    /(?<![\w@.-])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[a-z0-9-]+\.)+(?:com|net|org|io|cn|local|internal|corp|lan|intra|dev|cloud))(?::\d+)?(?:\/[^\s<>"'，。；）)]*)?(?![\w@-])/gi,
    true,
  );
  return [...web, ...bare].filter(({ text: found }) => !isPublic(found, publicHosts));
}

function isPublic(address: string, publicHosts: readonly string[]): boolean {
  const url = /^https?:/i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return publicHosts.some(
    (host) => hostname === host.toLowerCase() || hostname.endsWith(`.${host.toLowerCase()}`),
  );
}

function matches(text: string, kind: LeakKind, pattern: RegExp, certain: boolean): Leak[] {
  return [...text.matchAll(pattern)].map((match) => leak(kind, text, match.index, match[0].length, certain));
}

function leak(kind: LeakKind, text: string, start: number, length: number, certain: boolean): Leak {
  return { kind, text: text.slice(start, start + length), start, end: start + length, certain };
}
