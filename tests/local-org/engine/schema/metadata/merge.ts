import type { CustomObjectMetadata } from '../../metadata-shapes.ts';

type Part = { fullName: string };
const isPartList = (value: unknown): value is Part[] =>
  Array.isArray(value) &&
  value.every((part: unknown) => typeof part === 'object' && part !== null && 'fullName' in part);

/** A redeploy replaces the parts it names and leaves the others alone; plain elements are overwritten. */
export function mergeObject(
  old: CustomObjectMetadata | undefined,
  next: CustomObjectMetadata,
): CustomObjectMetadata {
  const merged: CustomObjectMetadata = { ...old, ...next };
  for (const [element, value] of Object.entries(next)) {
    const before = old?.[element];
    if (!isPartList(value) || !isPartList(before)) continue;
    const parts = new Map(before.map((part) => [part.fullName.toLowerCase(), part]));
    for (const part of value) parts.set(part.fullName.toLowerCase(), part);
    merged[element] = [...parts.values()];
  }
  return merged;
}
