import type { Schema } from '../engine.ts';
import { SfError } from '../engine.ts';
import type { MetadataCatalogue, PermissionSetMetadata } from '../metadata-shapes.ts';
import { USER_PERMISSIONS } from '../schema/standard/permissions.ts';
import { followsObject } from './field-access.ts';
import { RULED_BY } from './setup-objects.ts';

const refuse = (message: string): never => {
  throw new SfError('FIELD_INTEGRITY_EXCEPTION', message);
};

/** What a deploy refuses in a permission set. @throws SfError with the `problem`. */
export function checkPermissionSet(
  schema: Schema,
  catalogue: MetadataCatalogue,
  set: PermissionSetMetadata,
): void {
  if (!set.label) refuse('Required fields are missing: [Label]');
  for (const entry of set.fieldPermissions ?? []) checkField(schema, entry.field, entry.editable);
  const rights = new Map((set.objectPermissions ?? []).map((entry) => [entry.object, entry]));
  for (const entry of rights.values()) {
    const object = schema.object(entry.object);
    const own = object?.setup !== true && object?.shareOf === undefined;
    if (!object || !own || object.name === 'Task' || RULED_BY[object.name] !== undefined)
      return refuse(`In field: object - no CustomObject named ${entry.object} found`);
    const needs = (right: string, on: string, what: string): never =>
      refuse(`Permission ${right} ${object.name} depends on permission(s): ${what} ${on}`);
    const writes = [
      ['Create', entry.allowCreate],
      ['Edit', entry.allowEdit],
      ['Delete', entry.allowDelete],
      ['View All', entry.viewAllRecords],
      ['Modify All', entry.modifyAllRecords],
    ] as const;
    for (const [right, given] of writes) if (given && !entry.allowRead) needs(right, object.name, 'Read');
    if (entry.allowDelete && !entry.allowEdit) needs('Delete', object.name, 'Edit');
    if (entry.modifyAllRecords && !(entry.allowEdit && entry.allowDelete && entry.viewAllRecords))
      needs('Modify All', object.name, 'Edit, Delete, View All');
    // Who sees a detail must see its master.
    for (const field of object.fields.values()) {
      const master = field.masterDetail === true ? field.referenceTo[0] : undefined;
      if (master !== undefined && entry.allowRead && rights.get(master)?.allowRead !== true)
        needs('Read', master, 'Read');
    }
  }
  for (const entry of set.customPermissions ?? [])
    if (!catalogue.get('CustomPermission', entry.name))
      refuse(`In field: customPermission - no CustomPermission named ${entry.name} found`);
  for (const entry of set.userPermissions ?? [])
    if (USER_PERMISSIONS[entry.name] === undefined) refuse(`Unknown user permission: ${entry.name}`);
}

function checkField(schema: Schema, path: string, editable: boolean): void {
  const [objectName = '', fieldName = ''] = path.split('.');
  const field = schema.object(objectName)?.field(fieldName);
  if (!field) return refuse(`In field: field - no CustomField named ${path} found`);
  if (followsObject(field)) refuse(`You cannot deploy to a required field: ${path}`);
  if (editable && !field.createable && !field.updateable)
    refuse(`Field ${path} is not editable: it is read-only by definition`);
}
