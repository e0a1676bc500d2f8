import type { MetadataCatalogue, PermissionSetMetadata } from '../metadata-shapes.ts';

type ObjectEntry = NonNullable<PermissionSetMetadata['objectPermissions']>[number];
type Flag = Exclude<keyof ObjectEntry, 'object'>;
const FLAGS: readonly Flag[] = [
  'allowRead',
  'allowCreate',
  'allowEdit',
  'allowDelete',
  'viewAllRecords',
  'modifyAllRecords',
];
/** What cannot stand without another: muting reading mutes all. */
const NEEDS: readonly (readonly [Flag, Flag])[] = [
  ['allowCreate', 'allowRead'],
  ['allowEdit', 'allowRead'],
  ['allowDelete', 'allowEdit'],
  ['viewAllRecords', 'allowRead'],
  ['modifyAllRecords', 'allowDelete'],
  ['modifyAllRecords', 'viewAllRecords'],
];

/**
 * What a permission set group gives: all its sets together, less what its muting permission set takes
 * (Salesforce Help, "Permission Set Groups" and "Muting Permission Sets"). As one permission set.
 */
export function groupGrants(catalogue: MetadataCatalogue, name: string): PermissionSetMetadata | undefined {
  const group = catalogue.get('PermissionSetGroup', name)?.metadata;
  if (!group) return undefined;
  const of = (type: string, element: string): PermissionSetMetadata[] =>
    (Array.isArray(group[element]) ? (group[element] as unknown[]) : [])
      .map((each) => catalogue.get(type, String(each))?.metadata)
      .filter((metadata) => metadata !== undefined)
      .map((metadata) => metadata as unknown as PermissionSetMetadata);
  const sets = of('PermissionSet', 'permissionSets');
  const muted = of('MutingPermissionSet', 'mutingPermissionSets');
  const names = (
    list: PermissionSetMetadata[],
    element: 'customPermissions' | 'userPermissions',
  ): Set<string> =>
    new Set(list.flatMap((set) => set[element] ?? []).flatMap((entry) => (entry.enabled ? entry.name : [])));
  const left = (element: 'customPermissions' | 'userPermissions') =>
    [...names(sets, element)]
      .filter((each) => !names(muted, element).has(each))
      .map((each) => ({
        name: each,
        enabled: true,
      }));
  return {
    ...tabsAndApps(sets),
    fullName: name,
    objectPermissions: objects(sets, muted),
    fieldPermissions: fields(sets, muted),
    customPermissions: left('customPermissions'),
    userPermissions: left('userPermissions'),
  };
}

function objects(sets: PermissionSetMetadata[], muted: PermissionSetMetadata[]): ObjectEntry[] {
  const collect = (list: PermissionSetMetadata[], object: string): ObjectEntry[] =>
    list.flatMap((set) => set.objectPermissions ?? []).filter((entry) => entry.object === object);
  const named = new Set(sets.flatMap((set) => (set.objectPermissions ?? []).map((entry) => entry.object)));
  return [...named].map((object) => {
    const [given, taken] = [collect(sets, object), collect(muted, object)];
    const on = (flag: Flag): boolean => given.some((one) => one[flag]) && !taken.some((one) => one[flag]);
    const entry = { object, ...Object.fromEntries(FLAGS.map((flag) => [flag, on(flag)])) } as ObjectEntry;
    for (const [flag, needed] of NEEDS) if (!entry[needed]) entry[flag] = false;
    return entry;
  });
}

function fields(sets: PermissionSetMetadata[], muted: PermissionSetMetadata[]) {
  const taken = muted.flatMap((set) => set.fieldPermissions ?? []);
  return sets
    .flatMap((set) => set.fieldPermissions ?? [])
    .map((entry) => {
      const off = taken.filter((each) => each.field === entry.field);
      const readable = (entry.readable || entry.editable) && !off.some((each) => each.readable);
      return {
        ...entry,
        readable,
        editable: readable && entry.editable && !off.some((each) => each.editable),
      };
    });
}

/** Elements without a word of their own here, such as tabs: simply all of them. */
function tabsAndApps(sets: PermissionSetMetadata[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const set of sets)
    for (const [element, value] of Object.entries(set))
      if (Array.isArray(value)) {
        const before = merged[element];
        merged[element] = [...(Array.isArray(before) ? (before as unknown[]) : []), ...(value as unknown[])];
      }
  return merged;
}
