import { partName } from '../component-types.ts';
import type { DeployMessage } from '../deploy-message.ts';
import type { PackageComponent } from '../package-reader.ts';

/** A line of the result, before its time is known. */
export type Success = Omit<DeployMessage, 'createdDate'>;

type Metadata = Record<string, unknown>;
interface Part {
  fullName: string;
}

const partsOf = (metadata: Metadata | undefined, element: string): Part[] =>
  (metadata?.[element] as Part[] | undefined) ?? [];

/** The order of elements of different names means nothing. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** A component and its parts, each a line: created, changed or left as it was. */
export function linesOf(
  { type, fileName, fullName, whole }: PackageComponent,
  metadata: Metadata,
  before: Metadata | undefined,
  existed: boolean,
): Success[] {
  const line = (
    componentType: string,
    name: string,
    old: unknown,
    now: unknown,
    known: boolean,
  ): Success => ({
    componentType,
    fullName: name,
    fileName,
    success: true,
    created: !known,
    changed: !known || canonical(old) !== canonical(now),
    deleted: false,
  });
  const children = Object.entries(type.children ?? {});
  const parts = children.flatMap(([element, partType]) =>
    partsOf(metadata, element).map((part) => {
      const old = partsOf(before, element).find((candidate) => candidate.fullName === part.fullName);
      return line(partType, partName(type, fullName, part.fullName), old, part, old !== undefined);
    }),
  );
  if (!whole) return parts;
  const own = (source: Metadata | undefined): unknown =>
    source &&
    Object.fromEntries(
      Object.keys(metadata)
        .filter((key) => !(key in (type.children ?? {})))
        .map((key) => [key, source[key]]),
    );
  return [line(type.name, fullName, own(before), own(metadata), existed), ...parts];
}
