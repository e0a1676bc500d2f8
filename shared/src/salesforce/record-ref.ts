/** The records the sidebar lies beside. */
export const recordObjects = ['Opportunity', 'Account', 'Case'] as const;
export type RecordObject = (typeof recordObjects)[number];

/** First three characters of an id: what Salesforce itself goes by. */
const keyPrefixes: Readonly<Record<RecordObject, string>> = {
  Opportunity: '006',
  Account: '001',
  Case: '500',
};

/** One record of the CRM; `id` always has 18 characters. */
export interface RecordRef {
  object: RecordObject;
  id: string;
}

/** @returns undefined unless the id has 15 or 18 sound characters and the object's own prefix. */
export function recordRef(object: string, id: string): RecordRef | undefined {
  const known = recordObjects.find((name) => name === object);
  if (known === undefined || !id.startsWith(keyPrefixes[known])) return undefined;
  const long = toLongId(id);
  return long === undefined ? undefined : { object: known, id: long };
}

const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * Adds the three characters that make a case-sensitive 15-character id safe where case is lost.
 * @returns undefined when the text is no id, or its check characters do not fit.
 */
export function toLongId(id: string): string | undefined {
  if (!/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(id)) return undefined;
  const short = id.slice(0, 15);
  let suffix = '';
  for (let chunk = 0; chunk < 3; chunk++) {
    let bits = 0;
    for (let position = 0; position < 5; position++) {
      if (/[A-Z]/.test(short.charAt(chunk * 5 + position))) bits |= 1 << position;
    }
    suffix += suffixAlphabet.charAt(bits);
  }
  return id.length === 18 && id.slice(15) !== suffix ? undefined : short + suffix;
}

/** One text for maps and storage keys. */
export function recordKey({ object, id }: RecordRef): string {
  return `${object}/${id}`;
}
