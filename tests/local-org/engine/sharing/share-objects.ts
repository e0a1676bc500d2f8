import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import { defineObject, picklist, reference } from '../schema/define.ts';
import { idField, isDeleted, modified } from '../schema/system-fields.ts';
import { orgWideDefault } from './org-wide-defaults.ts';

/** Every reason the platform gives by itself, and the one people give (Apex Developer Guide, "Sharing a Record Using Apex"). */
const CAUSES = ['Owner', '*Manual', 'Rule', 'ImplicitChild', 'ImplicitParent', 'Team', 'TerritoryRule'];

/** Share objects of standard objects: key prefix, and the levels a row gives beside its own object's. */
const STANDARD: Readonly<Record<string, { keyPrefix: string; others: string[] } | undefined>> = {
  Account: { keyPrefix: '00r', others: ['Opportunity', 'Case', 'Contact'] },
  Opportunity: { keyPrefix: '00t', others: [] },
  Case: { keyPrefix: '01n', others: [] },
  Contact: { keyPrefix: '03s', others: [] },
};

/** The share object of an object that is private or read-only by default; others have none. */
export function shareObjectFor(object: ObjectDefinition): ObjectDefinition | undefined {
  const model = orgWideDefault(object);
  if (model.kind !== 'owned' || (model.internal !== 'Private' && model.internal !== 'Read')) return undefined;
  const standard = STANDARD[object.name];
  if (!object.custom && !standard) return undefined;
  const parent = standard ? `${object.name}Id` : 'ParentId';
  const level = standard ? `${object.name}AccessLevel` : 'AccessLevel';
  const fields: FieldDefinition[] = [
    idField(),
    reference(parent, `${standard ? object.label : 'Parent'} ID`, object.name, 'Shares', {
      required: true,
      updateable: false,
      relationshipName: standard ? object.name : 'Parent',
    }),
    reference('UserOrGroupId', 'User/Group ID', ['Group', 'User'], null, {
      required: true,
      updateable: false,
      deleteConstraint: 'Cascade',
    }),
    levelField(level, `${standard ? `${object.label} ` : ''}Access Level`, true),
    ...(standard?.others ?? []).map((other) =>
      levelField(`${other}AccessLevel`, `${other} Access Level`, false),
    ),
    picklist('RowCause', 'Row Cause', CAUSES, { restricted: true, updateable: false }),
    ...modified(),
    isDeleted(),
  ];
  return {
    ...defineObject({
      name: standard ? `${object.name}Share` : object.name.replace(/__c$/, '__Share'),
      label: standard ? `${object.label} Share` : `Share: ${object.label}`,
      labelPlural: standard ? `${object.label} Share` : `Share: ${object.label}`,
      keyPrefix: standard?.keyPrefix ?? '02c',
      fields: fields.map((field) => ({ ...field, followsObject: true })),
    }),
    shareOf: { object: object.name, parent, level },
  };
}

const levelField = (name: string, label: string, required: boolean): FieldDefinition =>
  picklist(name, label, required ? ['Read', 'Edit', 'All'] : ['None', 'Read', 'Edit', 'All'], {
    restricted: true,
    required,
  });
