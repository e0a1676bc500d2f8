import type { FieldDefinition, ObjectDefinition } from '../../engine.ts';

type Lookup = (name: string) => ObjectDefinition | undefined;

/** Objects that cannot be the master of a custom object. */
const NEVER_MASTER = new Set([
  'User',
  'Profile',
  'Organization',
  'PermissionSet',
  'UserRole',
  'Group',
  'Task',
]);

/** What is wrong with a field seen together with the other objects. */
export function checkRelations(object: ObjectDefinition, field: FieldDefinition, find: Lookup): string[] {
  if (field.type === 'reference') return checkReference(object, field, find);
  if (field.rollUp) return checkRollUp(object, field, find);
  if (field.controller) return checkController(object, field, field.controller);
  return [];
}

/** Source: "Field Dependencies" in "CustomField", Metadata API Developer Guide. */
function checkController(
  object: ObjectDefinition,
  field: FieldDefinition,
  { field: name, settings }: NonNullable<FieldDefinition['controller']>,
): string[] {
  const controller = object.field(name);
  if (!controller) return [`In field: controllingField - no CustomField named ${object.name}.${name} found`];
  if (controller === field || (controller.type !== 'picklist' && controller.type !== 'boolean'))
    return [`The controlling field ${name} must be a picklist or a checkbox`];
  const known = (of: FieldDefinition): string[] =>
    of.type === 'boolean'
      ? ['checked', 'unchecked']
      : (of.picklist?.values ?? []).map((entry) => entry.value);
  for (const { value, controlling } of settings) {
    if (!known(field).includes(value))
      return [`Picklist value: ${value} in picklist: ${field.name} not found`];
    const unknown = controlling.find((entry) => !known(controller).includes(entry));
    if (unknown !== undefined)
      return [`Picklist value: ${unknown} in picklist: ${controller.name} not found`];
  }
  return [];
}

function checkReference(object: ObjectDefinition, field: FieldDefinition, find: Lookup): string[] {
  const target = field.referenceTo[0] ?? '';
  const parent = find(target);
  if (parent === undefined || parent.name !== target)
    return [`referenceTo value of '${target}' does not resolve to a valid sObject type`];
  const name = field.childRelationshipName;
  const namesakes = parent.children.filter(
    (child) => name !== undefined && child.relationshipName?.toLowerCase() === name.toLowerCase(),
  );
  if (namesakes.length > 1)
    return [
      `There is already a Child Relationship named ${(name ?? '').replace(/__r$/, '')} on ${parent.label}.`,
    ];
  if (name !== undefined && !/^[A-Za-z](?:_?[A-Za-z0-9])*__r$/.test(name))
    return [`The Child Relationship Name ${name.replace(/__r$/, '')} is not valid`];
  return field.masterDetail === true ? checkMaster(object, parent, find) : [];
}

function checkMaster(object: ObjectDefinition, parent: ObjectDefinition, find: Lookup): string[] {
  if (!object.custom) return ['Can not specify a MasterDetail relationship on a standard object'];
  if (NEVER_MASTER.has(parent.name))
    return [`The object ${parent.name} cannot be the master of a MasterDetail relationship`];
  const masters = [...object.fields.values()].filter((field) => field.masterDetail);
  if (masters.length > 2) return ['A custom object can have at most 2 MasterDetail relationships'];
  if (depth(parent, find, new Set([object.name])) > 3)
    return ['Master-detail relationships can be at most 3 levels deep and cannot be circular'];
  return [];
}

/** Levels of masters from `object` up, counting the one asking; a circle counts as too deep. */
function depth(object: ObjectDefinition, find: Lookup, seen: Set<string>): number {
  if (seen.has(object.name)) return 99;
  const above = [...object.fields.values()]
    .filter((field) => field.masterDetail)
    .map((field) => find(field.referenceTo[0] ?? ''))
    .filter((parent) => parent !== undefined);
  return 1 + Math.max(0, ...above.map((parent) => depth(parent, find, new Set([...seen, object.name]))));
}

function checkRollUp(object: ObjectDefinition, field: FieldDefinition, find: Lookup): string[] {
  const rollUp = field.rollUp;
  if (!rollUp) return [];
  const [childName = '', keyName = ''] = rollUp.foreignKey.split('.');
  const child = find(childName);
  const key = child?.field(keyName);
  if (!child || !key)
    return [`Could not resolve summaryForeignKey '${rollUp.foreignKey}' to a MasterDetail field`];
  if (key.masterDetail !== true || key.referenceTo[0] !== object.name)
    return [
      `Can not specify summaryForeignKey '${rollUp.foreignKey}': it is not a MasterDetail field to ${object.name}`,
    ];
  if (rollUp.operation === 'count') {
    if (rollUp.summarizedField !== undefined)
      return ["Can not specify 'summarizedField' for a count summary"];
  } else {
    const summed = inChild(child, rollUp.summarizedField);
    if (!summed) return [`Must specify a valid 'summarizedField' for a ${rollUp.operation} summary`];
    const numeric = ['double', 'currency', 'percent', 'int'].includes(summed.type);
    const ordered = numeric || summed.type === 'date' || summed.type === 'datetime';
    if (rollUp.operation === 'sum' ? !numeric : !ordered)
      return [`The field ${rollUp.summarizedField ?? ''} cannot be summarized by ${rollUp.operation}`];
  }
  for (const filter of rollUp.filters)
    if (!inChild(child, filter.field))
      return [`Could not resolve summaryFilterItems field '${filter.field}'`];
  return [];
}

/** `Child__c.Field__c` or, for some writers of metadata, the bare field name. */
function inChild(child: ObjectDefinition, path: string | undefined): FieldDefinition | undefined {
  if (path === undefined) return undefined;
  const [object, field] = path.includes('.') ? path.split('.') : [child.name, path];
  return object?.toLowerCase() === child.name.toLowerCase() ? child.field(field ?? '') : undefined;
}
