import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from './broken/good-package.ts';
import { MetadataCalls } from './metadata-calls.ts';

/**
 * Components that change which rows may be saved, deployed as real packages hold them and met by REST. Sources:
 * the pages of their types in the Metadata API Developer Guide.
 */
const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const sized = '<type>Text</type><length>40</length>';
const FILES = {
  'globalValueSets/Colours.globalValueSet': `<GlobalValueSet ${NS}><customValue><fullName>Red</fullName><default>true</default><label>Red</label></customValue><customValue><fullName>Blue</fullName><default>false</default><label>Blue</label></customValue><masterLabel>Colours</masterLabel><sorted>false</sorted></GlobalValueSet>`,
  'objects/Bike__c.object': `<CustomObject ${NS}><deploymentStatus>Deployed</deploymentStatus>
    <fields><fullName>Colour__c</fullName><label>Colour</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetName>Colours</valueSetName></valueSet></fields>
    <fields><fullName>Shop__c</fullName><label>Shop</label><type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Bikes</relationshipName>
      <lookupFilter><active>true</active><errorMessage>Not a shop.</errorMessage><filterItems><field>Account.Type</field><operation>equals</operation><value>Reseller</value></filterItems><isOptional>false</isOptional></lookupFilter></fields>
    <fields><fullName>Frame__c</fullName><label>Frame</label>${sized}</fields>
    <label>Bike</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Bikes</pluralLabel>
    <recordTypes><fullName>City</fullName><active>true</active><label>City</label><picklistValues><picklist>Colour__c</picklist><values><fullName>Blue</fullName><default>true</default></values></picklistValues></recordTypes>
    <sharingModel>ReadWrite</sharingModel></CustomObject>`,
  'quickActions/Account.Order_Bike.quickAction': `<QuickAction ${NS}><fieldOverrides><field>Frame__c</field><formula>"F-" &amp; Account.AccountNumber</formula></fieldOverrides><label>Order</label><optionsCreateFeedItem>false</optionsCreateFeedItem><quickActionLayout><layoutSectionStyle>TwoColumnsLeftToRight</layoutSectionStyle><quickActionLayoutColumns><quickActionLayoutItems><emptySpace>false</emptySpace><field>Frame__c</field><uiBehavior>Edit</uiBehavior></quickActionLayoutItems></quickActionLayoutColumns></quickActionLayout><targetObject>Bike__c</targetObject><targetParentField>Shop__c</targetParentField><targetRecordType>Bike__c.City</targetRecordType><type>Create</type></QuickAction>`,
  'matchingRules/Bike__c.matchingRule': `<MatchingRules ${NS}><matchingRules><fullName>Frame</fullName><label>Frame</label><matchingRuleItems><blankValueBehavior>NullNotAllowed</blankValueBehavior><fieldName>Frame__c</fieldName><matchingMethod>Exact</matchingMethod></matchingRuleItems><ruleStatus>Active</ruleStatus></matchingRules></MatchingRules>`,
  'duplicateRules/Bike__c.Frames.duplicateRule': `<DuplicateRule ${NS}><actionOnInsert>Allow</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate><alertText>Frame taken.</alertText><duplicateRuleMatchRules><matchRuleSObjectType>Bike__c</matchRuleSObjectType><matchingRule>Frame</matchingRule></duplicateRuleMatchRules><isActive>true</isActive><masterLabel>Frames</masterLabel><operationsOnInsert>Alert</operationsOnInsert><securityOption>BypassSharingRules</securityOption><sortOrder>1</sortOrder></DuplicateRule>`,
};
const MEMBERS = {
  GlobalValueSet: ['Colours'],
  CustomObject: ['Bike__c'],
  QuickAction: ['Account.Order_Bike'],
  MatchingRules: ['Bike__c'],
  DuplicateRule: ['Bike__c.Frames'],
};

describe('components that rule over rows', () => {
  let calls: MetadataCalls;
  let token: string;
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${calls.org.url}/services/data/v65.0/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  beforeAll(async () => {
    calls = await MetadataCalls.start();
    token = calls.org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
    expect(await calls.deploy(zipOf(FILES, MEMBERS))).toMatchObject({ status: 'Succeeded' });
    const permissions = ['Colour__c', 'Shop__c', 'Frame__c'].map(
      (name) =>
        `<fieldPermissions><editable>true</editable><field>Bike__c.${name}</field><readable>true</readable></fieldPermissions>`,
    );
    const set = `<PermissionSet ${NS}>${permissions.join('')}<hasActivationRequired>false</hasActivationRequired><label>Bikes</label><recordTypeVisibilities><recordType>Bike__c.City</recordType><visible>true</visible></recordTypeVisibilities></PermissionSet>`;
    const package2 = zipOf({ 'permissionsets/Bikes.permissionset': set }, { PermissionSet: ['Bikes'] });
    expect(await calls.deploy(package2)).toMatchObject({ status: 'Succeeded' });
    const { engine } = calls.org;
    const userId = calls.org.users.find(({ role }) => role === 'admin')?.userId ?? '';
    const [found] = engine.query({ userId }, "SELECT Id FROM PermissionSet WHERE Name = 'Bikes'").records;
    await post('sobjects/PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: found?.['Id'] });
  });
  afterAll(async () => calls.org.close());

  it('a quick action makes a row with its record type, defaults and parent', async () => {
    const shop = (await post('sobjects/Account', { Name: 'Shop', Type: 'Reseller', AccountNumber: '7' }))
      .body;
    const { id } = shop as { id: string };
    const made = await post('sobjects/Account/quickActions/Order_Bike', { contextId: id, record: {} });
    expect(made.status).toBe(201);
    const [bike = ''] = (made.body as { ids: string[] }).ids;
    const userId = calls.org.users.find(({ role }) => role === 'admin')?.userId ?? '';
    const row = calls.org.engine.retrieve({ userId }, 'Bike__c', bike, ['Frame__c', 'Shop__c', 'Colour__c']);
    expect(row).toMatchObject({ Frame__c: 'F-7', Shop__c: id, Colour__c: 'Blue' });
  });
  it.each<[string, Record<string, string>, string]>([
    ['a value outside the global set', { Colour__c: 'Green' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ['a twin', { Frame__c: 'X' }, 'DUPLICATES_DETECTED'],
  ])('refuses %s', async (_what, row, errorCode) => {
    await post('sobjects/Bike__c', { Frame__c: 'X' });
    expect(await post('sobjects/Bike__c', row)).toMatchObject({ status: 400, body: [{ errorCode }] });
  });
  it('refuses a parent its lookup filter leaves out', async () => {
    const { id } = (await post('sobjects/Account', { Name: 'Other' })).body as { id: string };
    expect(await post('sobjects/Bike__c', { Shop__c: id })).toMatchObject({
      body: [{ errorCode: 'FIELD_FILTER_VALIDATION_EXCEPTION', message: 'Not a shop.', fields: ['Shop__c'] }],
    });
  });
  it('a twin is saved for who says so', async () => {
    await post('sobjects/Bike__c', { Frame__c: 'Y' });
    const header = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
    expect(await post('sobjects/Bike__c', { Frame__c: 'Y' }, header)).toMatchObject({ status: 201 });
  });
});
