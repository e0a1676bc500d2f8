const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * A Salesforce record id in its 18-character form, which compares safely where case is lost.
 * The three last characters are a checksum of the upper-case letters in each group of five
 * (Salesforce help 000385585).
 * @returns undefined when the text is no record id.
 */
export function toRecordId18(text: string): string | undefined {
  const id = text.trim();
  if (!/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(id)) return undefined;
  const head = id.slice(0, 15);
  let suffix = '';
  for (let group = 0; group < 3; group += 1) {
    let bits = 0;
    for (let place = 0; place < 5; place += 1) {
      const character = head.charAt(group * 5 + place);
      if (character >= 'A' && character <= 'Z') bits |= 1 << place;
    }
    suffix += letters.charAt(bits);
  }
  if (id.length === 18 && id.slice(15).toUpperCase() !== suffix) return undefined;
  return head + suffix;
}

/** Standard records a ticket may be linked to; their id prefixes are the same in every org. */
const prefixes = { '006': 'opportunity', '001': 'account', '500': 'case' } as const;
export type LinkableRecord = (typeof prefixes)[keyof typeof prefixes];

/** Which kind of record an id names, by its prefix; undefined for any other object. */
export function linkableRecordOf(id: string): LinkableRecord | undefined {
  return prefixes[id.slice(0, 3) as keyof typeof prefixes];
}
