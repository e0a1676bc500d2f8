import type { ObjectDefinition } from '../engine.ts';

/** Values of `sharingModel` and `externalSharingModel` (Metadata API, "CustomObject", enumeration SharingModel). */
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'ControlledByParent';

/** From the narrowest to the widest. */
const WIDTH: readonly SharingModel[] = ['Private', 'Read', 'ReadWrite', 'ReadWriteTransfer'];

/** Who may see a row without being its owner: decided per object. */
export type OrgWideDefault =
  /** Object permissions alone decide, as for products and setup. */
  | { kind: 'open' }
  /** Tasks: the owner's, and shown to those who see the row they are about. */
  | { kind: 'activity' }
  /** Rows that say who has a row: seen with it, changed by those who have it in full. */
  | { kind: 'share'; parent: ParentRule }
  /** Details, and standard objects that follow one parent. */
  | { kind: 'parents'; parents: ParentRule[] }
  | { kind: 'owned'; internal: SharingModel; external: SharingModel };

export interface ParentRule {
  /** The reference to the parent. */
  field: string;
  object: string;
  /** Whether reading the parent is enough to write the child ("writeRequiresMasterRead"). */
  readIsEnough: boolean;
}

/** Defaults of a new org (Salesforce Help, "Default Organization-Wide Sharing Settings") and what each may be set to. */
const STANDARD: Readonly<
  Record<string, { preset: SharingModel; allowed: readonly SharingModel[] } | undefined>
> = {
  Account: { preset: 'ReadWrite', allowed: ['Private', 'Read', 'ReadWrite'] },
  Opportunity: { preset: 'ReadWrite', allowed: ['Private', 'Read', 'ReadWrite'] },
  Case: { preset: 'ReadWriteTransfer', allowed: ['Private', 'Read', 'ReadWrite', 'ReadWriteTransfer'] },
  Contact: { preset: 'ControlledByParent', allowed: ['Private', 'Read', 'ReadWrite', 'ControlledByParent'] },
};
const STANDARD_PARENTS: Readonly<Record<string, ParentRule | undefined>> = {
  Contact: { field: 'AccountId', object: 'Account', readIsEnough: false },
  OpportunityLineItem: { field: 'OpportunityId', object: 'Opportunity', readIsEnough: false },
};

/** What a standard object's `sharingModel` may be; `undefined` where it has none to set. */
export const allowedModels = (standardObject: string): readonly SharingModel[] | undefined =>
  STANDARD[standardObject]?.allowed;

/** Whether `one` gives more than `other`. */
export const isWider = (one: SharingModel, other: SharingModel): boolean =>
  WIDTH.indexOf(one) > WIDTH.indexOf(other);

const known = new WeakMap<ObjectDefinition, OrgWideDefault>();

/** The sharing model of an object as deployed, or as a new org has it. */
export function orgWideDefault(object: ObjectDefinition): OrgWideDefault {
  let found = known.get(object);
  if (!found) known.set(object, (found = workOut(object)));
  return found;
}

function workOut(object: ObjectDefinition): OrgWideDefault {
  if (object.setup === true) return { kind: 'open' };
  if (object.shareOf) {
    const { parent: field, object: of } = object.shareOf;
    return { kind: 'share', parent: { field, object: of, readIsEnough: false } };
  }
  if (object.name === 'Task') return { kind: 'activity' };
  const internal = (object.metadata?.sharingModel ?? STANDARD[object.name]?.preset) as
    SharingModel | undefined;
  const masters = [...object.fields.values()].filter((field) => field.masterDetail === true);
  if (masters.length > 0)
    return {
      kind: 'parents',
      parents: masters.map((field) => ({
        field: field.name,
        object: field.referenceTo[0] ?? '',
        readIsEnough:
          object.metadata?.fields?.find((part) => part.fullName === field.name)?.writeRequiresMasterRead ===
          true,
      })),
    };
  const standardParent = STANDARD_PARENTS[object.name];
  if (standardParent && (internal === undefined || internal === 'ControlledByParent'))
    return { kind: 'parents', parents: [standardParent] };
  if (internal === undefined || !object.fields.has('OwnerId')) return { kind: 'open' };
  const external = object.metadata?.['externalSharingModel'] as SharingModel | undefined;
  return { kind: 'owned', internal, external: external ?? (object.custom ? 'Private' : internal) };
}
