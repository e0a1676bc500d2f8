import { linkableRecordOf, toLongId } from '@handrail/shared';

/** Ids may stand alone, in a list, or in a pasted record address. */
export function recordIdsIn(text: string): string[] {
  const ids = (
    text.match(/(?<![A-Za-z0-9])[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?(?![A-Za-z0-9])/g) ?? []
  ).flatMap((word) => {
    const id = toLongId(word);
    return id !== undefined && linkableRecordOf(id) ? [id] : [];
  });
  return [...new Set(ids)];
}
