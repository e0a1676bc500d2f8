/** Standard records a ticket may name as its own; their id prefixes are the same in every org. */
const prefixes = { '006': 'opportunity', '001': 'account', '500': 'case' } as const;
export type LinkableRecord = (typeof prefixes)[keyof typeof prefixes];

/** Which kind of record an id names, by its prefix; undefined for any other object. */
export function linkableRecordOf(id: string): LinkableRecord | undefined {
  return prefixes[id.slice(0, 3) as keyof typeof prefixes];
}
