import type { Schema } from '../engine.ts';
import type { MetadataCatalogue, PermissionSetMetadata } from '../metadata-shapes.ts';

interface Visibility {
  /** `Account.Partner` */
  recordType: string;
  visible?: boolean;
  default?: boolean;
}
/** What the Metadata API calls the built-in profiles. */
const API_NAMES: Readonly<Record<string, string>> = {
  'System Administrator': 'Admin',
  'Standard User': 'Standard',
};

const visibilities = (metadata: Record<string, unknown> | undefined): Visibility[] =>
  Array.isArray(metadata?.['recordTypeVisibilities'])
    ? (metadata['recordTypeVisibilities'] as Visibility[])
    : [];

/** Record types of an object a user may give to rows, and the one he starts with; by developer name. */
export interface RecordTypeAccess {
  available: ReadonlySet<string>;
  preset?: string;
}

/** Record types come from the profile and from permission sets; the default from the profile alone. */
export function recordTypeAccess(
  schema: Schema,
  catalogue: MetadataCatalogue,
  type: string,
  who: { profile: string | undefined; sets: readonly PermissionSetMetadata[]; all: boolean },
): RecordTypeAccess {
  const object = schema.object(type);
  const names = (object?.recordTypes ?? []).map(({ developerName }) => developerName);
  const profileName = who.profile ?? '';
  const profile =
    catalogue.get('Profile', API_NAMES[profileName] ?? profileName) ?? catalogue.get('Profile', profileName);
  const mine = visibilities(profile?.metadata);
  const full = (name: string): string => `${object?.name ?? type}.${name}`;
  const shown = new Set(
    [...mine, ...who.sets.flatMap(visibilities)]
      .filter((entry) => entry.visible === true)
      .map((entry) => entry.recordType),
  );
  const available = new Set(names.filter((name) => who.all || shown.has(full(name))));
  const preset = names.find((name) =>
    mine.some((entry) => entry.default === true && entry.visible === true && entry.recordType === full(name)),
  );
  return { available, ...(preset !== undefined && { preset }) };
}
