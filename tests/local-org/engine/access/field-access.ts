import type { Schema } from '../engine.ts';
import { ALWAYS_READABLE } from '../schema/system-fields.ts';
import type { Grants } from './grants.ts';
import { RULED_BY } from './setup-objects.ts';
import type { ObjectRights } from './profiles.ts';

/** Fields no permission set may name: they follow the object. */
export function followsObject(field: {
  name: string;
  required: boolean;
  masterDetail?: boolean;
  nameField: boolean;
  followsObject?: boolean;
}): boolean {
  return (
    ALWAYS_READABLE.has(field.name) ||
    field.required ||
    field.masterDetail === true ||
    field.nameField ||
    field.followsObject === true
  );
}

/** Field-level security of one field for one user. */
export function fieldAccess(
  schema: Schema,
  grants: Grants,
  adminSeesDeployedFields: boolean,
  type: string,
  name: string,
  object: ObjectRights,
): { read: boolean; edit: boolean } {
  const definition = schema.object(type);
  const field = definition?.field(name);
  if (!definition || !field || !object.read) return { read: false, edit: false };
  const writable = (field.createable || field.updateable) && (object.create || object.edit);
  if (definition.setup === true || followsObject(field)) return { read: true, edit: writable };

  const own = grants.profile?.objects;
  const byProfile =
    own === 'everything'
      ? !field.custom || adminSeesDeployedFields
      : !field.custom &&
        (definition.name === 'Task' || own?.[RULED_BY[definition.name] ?? definition.name] !== undefined);
  if (byProfile) return { read: true, edit: writable };

  // A part of an address is granted with its compound field, and the other way round.
  const names = new Set(
    [field.name, field.compoundFieldName ?? field.name].map((part) =>
      `${definition.name}.${part}`.toLowerCase(),
    ),
  );
  const given = grants.sets
    .flatMap((set) => set.fieldPermissions ?? [])
    .filter((entry) => names.has(entry.field.toLowerCase()));
  return {
    read: given.some((entry) => entry.readable || entry.editable),
    edit: writable && given.some((entry) => entry.editable),
  };
}
