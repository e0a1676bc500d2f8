import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, InputRow } from '../engine.ts';
import type { CustomObjectMetadata } from '../metadata-shapes.ts';
import { putComponent } from '../samples/components.ts';
import { checkboxField, customObject, field, picklistField, textField } from '../samples/metadata.ts';
import { addUser, assign, deployPermissionSet, objectPermission } from '../samples/people.ts';

/**
 * Sources: "RecordType", "GlobalValueSet" and "CustomField" (valueSet), Metadata API Developer Guide; "Restricted
 * Picklists" and "Record Types", Salesforce Help; "Profile" and "PermissionSet" (recordTypeVisibilities).
 */
const types = (...more: Record<string, unknown>[]) => [
  {
    fullName: 'Local',
    label: 'Local Trip',
    active: true,
    picklistValues: [
      { picklist: 'Kind__c', values: [{ fullName: 'Walk', default: true }, { fullName: 'Bus %2F Tram' }] },
    ],
  },
  { fullName: 'Far', label: 'Far Trip', active: true, picklistValues: [] },
  { fullName: 'Old', label: 'Old', active: false },
  ...more,
];
const trip = (recordTypes: Record<string, unknown>[] = types()): CustomObjectMetadata =>
  customObject('Trip__c', [picklistField('Kind__c', ['Plane', 'Walk', 'Bus / Tram']), textField('Note__c')], {
    recordTypes,
  });

let org: LocalOrgEngine;
let admin: Caller;
beforeEach(() => {
  org = createEngine();
  admin = { userId: org.adminId };
  return () => org.close();
});
const idOf = (name: string): string =>
  String(
    org.query(admin, `SELECT Id FROM RecordType WHERE SobjectType = 'Trip__c' AND DeveloperName = '${name}'`)
      .records[0]?.['Id'],
  );
const insert = (row: InputRow, caller = admin) => org.insert(caller, 'Trip__c', [row])[0] ?? expect.fail();

describe('record types', () => {
  beforeEach(() => {
    expect(org.schema.applyObjects([trip()])).toEqual([]);
  });

  it('are rows of RecordType and stand in describe beside the master type', () => {
    expect(idOf('Local')).toMatch(/^012/);
    const infos = org.describe(admin, 'Trip__c')['recordTypeInfos'];
    expect(infos).toMatchObject([
      { developerName: 'Local', recordTypeId: idOf('Local'), available: true, active: true },
      { developerName: 'Far' },
      { developerName: 'Old', active: false },
      { developerName: 'Master', master: true, defaultRecordTypeMapping: true },
    ]);
  });
  it('give a row their default values', () => {
    const made = insert({ RecordTypeId: idOf('Local') });
    expect(org.retrieve(admin, 'Trip__c', made.id ?? '', ['Kind__c'])['Kind__c']).toBe('Walk');
    expect(insert({ RecordTypeId: idOf('Local'), Kind__c: 'Bus / Tram' }).success).toBe(true);
  });
  it('of the profile decide what a row starts with', () => {
    putComponent(org, 'Profile', 'Admin', {
      recordTypeVisibilities: [{ recordType: 'Trip__c.Far', visible: true, default: true }],
    });
    const made = insert({});
    expect(org.retrieve(admin, 'Trip__c', made.id ?? '', ['RecordTypeId'])['RecordTypeId']).toBe(idOf('Far'));
  });
  it('are open to users by permission set', () => {
    const lee = addUser(org, 'lee');
    deployPermissionSet(org, {
      fullName: 'Trips',
      label: 'Trips',
      objectPermissions: [objectPermission('Trip__c')],
      recordTypeVisibilities: [{ recordType: 'Trip__c.Local', visible: true }],
    });
    assign(org, lee, 'Trips');
    expect(insert({ RecordTypeId: idOf('Local') }, lee).success).toBe(true);
    expect(insert({ RecordTypeId: idOf('Far') }, lee).errors).toEqual([
      {
        statusCode: 'INVALID_CROSS_REFERENCE_KEY',
        message: `Record Type ID: this ID value isn't valid for the user: ${idOf('Far')}`,
        fields: ['RecordTypeId'],
      },
    ]);
  });

  it.each<[string, () => InputRow, string]>([
    ['an inactive type', () => ({ RecordTypeId: idOf('Old') }), 'INVALID_CROSS_REFERENCE_KEY'],
    ['an id of no type', () => ({ RecordTypeId: '012000000000000AAA' }), 'INVALID_CROSS_REFERENCE_KEY'],
    ['an id of another object', () => ({ RecordTypeId: admin.userId }), 'FIELD_INTEGRITY_EXCEPTION'],
    [
      'a value the type does not have',
      () => ({ RecordTypeId: idOf('Local'), Kind__c: 'Plane' }),
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    ],
  ])('refuses %s', (_what, row, statusCode) => {
    expect(insert(row()).errors[0]?.statusCode).toBe(statusCode);
  });
  it('refuses to move a row to a type that does not have its value', () => {
    const id = insert({ Kind__c: 'Plane' }).id ?? '';
    const [moved] = org.update(admin, 'Trip__c', [{ Id: id, RecordTypeId: idOf('Local') }]);
    expect(moved?.errors[0]).toMatchObject({
      statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      message: 'Kind: bad value for restricted picklist field: Plane',
      fields: ['Kind__c'],
    });
  });
});

describe('a deploy of record types', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['without label', { fullName: 'X', active: true }, 'Required field is missing: label'],
    ['with a name that is none', { fullName: '1 X', label: 'X' }, 'The record type name 1 X is not valid'],
    [
      'with an unknown picklist',
      { fullName: 'X', label: 'X', picklistValues: [{ picklist: 'Nope__c', values: [] }] },
      'Picklist field Nope__c does not exist on Trip__c',
    ],
    [
      'with a field that is no picklist',
      { fullName: 'X', label: 'X', picklistValues: [{ picklist: 'Note__c', values: [] }] },
      'Picklist field Note__c does not exist on Trip__c',
    ],
    [
      'with a value the picklist does not have',
      {
        fullName: 'X',
        label: 'X',
        picklistValues: [{ picklist: 'Kind__c', values: [{ fullName: 'Boat' }] }],
      },
      'Picklist value: Boat in picklist: Kind__c not found',
    ],
    [
      'of an unknown business process',
      { fullName: 'X', label: 'X', businessProcess: 'Nope' },
      'In field: businessProcess - no BusinessProcess named Trip__c.Nope found',
    ],
  ])('refuses one %s', (_what, element, problem) => {
    expect(org.schema.applyObjects([trip(types(element))])).toMatchObject([
      { componentType: 'RecordType', problem },
    ]);
  });
});

describe('a global value set', () => {
  const colours = (...names: string[]) =>
    putComponent(org, 'GlobalValueSet', 'Colours', {
      masterLabel: 'Colours',
      sorted: false,
      customValue: names.map((fullName, index) => ({ fullName, label: fullName, default: index === 0 })),
    });
  const car = () =>
    customObject('Car__c', [field('Colour__c', 'Picklist', { valueSet: { valueSetName: 'Colours' } })]);
  const insertCar = (row: InputRow) => org.insert(admin, 'Car__c', [row])[0] ?? expect.fail();

  it('gives its values to a picklist, restricted, and follows its changes', () => {
    colours('Red', 'Blue');
    expect(org.schema.applyObjects([car()])).toEqual([]);
    expect(insertCar({ Colour__c: 'Green' }).errors[0]?.statusCode).toBe(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    );
    const id = insertCar({}).id ?? '';
    expect(org.retrieve(admin, 'Car__c', id, ['Colour__c'])['Colour__c']).toBe('Red');
    colours('Red', 'Blue', 'Green');
    expect(insertCar({ Colour__c: 'Green' }).success).toBe(true);
    expect(org.schema.object('Car__c')?.metadata?.fields?.[0]?.valueSet).toEqual({ valueSetName: 'Colours' });
  });
  it('refuses to be named before it is there', () => {
    expect(org.schema.applyObjects([car()])).toMatchObject([
      { problem: 'Could not find a GlobalValueSet named Colours' },
    ]);
  });
  it('refuses to go while a picklist takes its values', () => {
    colours('Red');
    org.schema.applyObjects([car()]);
    expect(() => org.catalogue.remove('GlobalValueSet', 'Colours')).toThrow(
      expect.objectContaining({ errorCode: 'DEPENDENCY_EXISTS' }),
    );
  });
});

describe('a dependent picklist', () => {
  const dependent = (controllingField: string, settings: [string, string[]][]) =>
    customObject('Order__c', [
      picklistField('Region__c', ['North', 'South']),
      checkboxField('Express__c'),
      textField('Note__c'),
      field('Depot__c', 'Picklist', {
        valueSet: {
          restricted: true,
          controllingField,
          valueSetDefinition: { value: [{ fullName: 'Oslo' }, { fullName: 'Rome' }] },
          valueSettings: settings.map(([valueName, controllingFieldValue]) => ({
            valueName,
            controllingFieldValue,
          })),
        },
      }),
    ]);

  it('is told by describe, and not enforced on saves by API', () => {
    expect(
      org.schema.applyObjects([
        dependent('Region__c', [
          ['Oslo', ['North']],
          ['Rome', ['South']],
        ]),
      ]),
    ).toEqual([]);
    const depot = org.describe(admin, 'Order__c').fields.find((entry) => entry['name'] === 'Depot__c');
    expect(depot).toMatchObject({
      dependentPicklist: true,
      controllerName: 'Region__c',
      picklistValues: [
        { value: 'Oslo', validFor: 'gA==' },
        { value: 'Rome', validFor: 'QA==' },
      ],
    });
    expect(org.insert(admin, 'Order__c', [{ Region__c: 'North', Depot__c: 'Rome' }])[0]?.success).toBe(true);
  });
  it.each<[string, string, [string, string[]][], string]>([
    ['an unknown controlling field', 'Nope__c', [], 'In field: controllingField - no CustomField named'],
    ['a controlling text', 'Note__c', [], 'must be a picklist or a checkbox'],
    [
      'a value it does not have',
      'Region__c',
      [['Paris', ['North']]],
      'Picklist value: Paris in picklist: Depot__c',
    ],
    [
      'a controlling value that is none',
      'Region__c',
      [['Oslo', ['East']]],
      'Picklist value: East in picklist',
    ],
  ])('refuses %s', (_what, controllingField, settings, problem) => {
    expect(org.schema.applyObjects([dependent(controllingField, settings)])[0]?.problem).toContain(problem);
  });
});
