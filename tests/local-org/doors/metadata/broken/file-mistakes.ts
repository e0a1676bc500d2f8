import { CRATE, edit, type BrokenPackage } from './broken-package.ts';
import { FILES, MEMBERS } from './good-package.ts';

const TAB = 'tabs/Crate__c.tab';
const SET = 'permissionsets/Packer.permissionset';
const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const destroying = (name: string, type: string, member: string, problem: RegExp): BrokenPackage => ({
  name,
  files: {
    'destructiveChanges.xml': `<Package ${NS}><types><members>${member}</members><name>${type}</name></types></Package>`,
  },
  members: {},
  failure: { componentType: type, fullName: member, problem },
});

/** Mistakes in files, in package.xml and in what is to be deleted. */
export const fileMistakes: readonly BrokenPackage[] = [
  edit('a file that is not well-formed', TAB, ['</motif>', '</motiv>'], {
    componentType: 'CustomTab',
    fullName: 'Crate__c',
    problem: /^Error parsing file: .*motif/,
    line: '<motif>',
  }),
  {
    name: 'a file with another root',
    files: { ...FILES, [TAB]: (FILES[TAB] ?? '').replaceAll('CustomTab', 'Layout') },
    members: MEMBERS,
    failure: {
      componentType: 'CustomTab',
      fullName: 'Crate__c',
      problem: /root element 'Layout' does not match the type 'CustomTab'/,
      line: '<Layout',
      column: 1,
    },
  },
  edit('an unknown element', SET, ['<label>Packer</label>', '<label>Packer</label>\n    <foo>1</foo>'], {
    componentType: 'PermissionSet',
    fullName: 'Packer',
    problem: /Element \{.*\}foo invalid at this location in type PermissionSet/,
    line: '<foo>',
    column: 5,
  }),
  edit(
    'an element twice',
    SET,
    ['<label>Packer</label>', '<label>Packer</label>\n    <label>Again</label>'],
    {
      componentType: 'PermissionSet',
      fullName: 'Packer',
      problem: /Element label is duplicated at this location in type PermissionSet/,
      line: 'Again',
      column: 5,
    },
  ),
  edit(
    'rights that do not stand together',
    SET,
    [
      '<label>Packer</label>',
      '<label>Packer</label>\n    <fieldPermissions><editable>false</editable><field>Crate__c.Kind__c</field><readable>true</readable></fieldPermissions>',
    ],
    {
      componentType: 'PermissionSet',
      fullName: 'Packer',
      problem: /Element fieldPermissions is duplicated at this location/,
      line: 'Kind__c',
      column: 5,
    },
  ),
  edit(
    'a right given twice',
    SET,
    [
      '</fieldPermissions>',
      '</fieldPermissions>\n    <fieldPermissions><editable>false</editable><field>Crate__c.Size__c</field><readable>true</readable></fieldPermissions>',
    ],
    {
      componentType: 'PermissionSet',
      fullName: 'Packer',
      problem: /value:Crate__c\.Size__c appears more than once/,
      line: '<editable>false',
      column: 5,
    },
  ),
  edit('a missing required element', SET, ['<label>Packer</label>', ''], {
    componentType: 'PermissionSet',
    fullName: 'Packer',
    problem: /Required field is missing: label/,
    line: '<PermissionSet',
    column: 1,
  }),
  edit(
    'a value that is not in the enumeration',
    CRATE,
    ['<deploymentStatus>Deployed', '<deploymentStatus>Maybe'],
    {
      componentType: 'CustomObject',
      fullName: 'Crate__c',
      problem: /'Maybe' is not a valid value for the enum 'DeploymentStatus'/,
      line: 'Maybe',
      column: 5,
    },
  ),
  edit(
    'a word where true or false belongs',
    SET,
    ['<hasActivationRequired>false', '<hasActivationRequired>no'],
    {
      componentType: 'PermissionSet',
      fullName: 'Packer',
      problem: /'no' is not a valid value for the type xsd:boolean/,
      line: '>no<',
      column: 5,
    },
  ),
  edit(
    'an entity of its own',
    TAB,
    ['<?xml version="1.0" encoding="UTF-8"?>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
    {
      componentType: 'CustomTab',
      fullName: 'Crate__c',
      problem: /DOCTYPE is not allowed/,
      line: '<!DOCTYPE',
      column: 1,
    },
  ),
  {
    name: 'a tab of an unknown object',
    files: { ...FILES, 'tabs/Nope__c.tab': FILES[TAB] ?? '' },
    members: { ...MEMBERS, CustomTab: ['Crate__c', 'Nope__c'] },
    failure: {
      componentType: 'CustomTab',
      fullName: 'Nope__c',
      problem: /no CustomObject named Nope__c found/,
    },
  },
  {
    name: 'a report in no folder',
    files: { ...FILES, 'reports/Lost/R.report': FILES['reports/Ops/Crates.report'] ?? '' },
    members: { ...MEMBERS, Report: ['Ops', 'Ops/Crates', 'Lost/R'] },
    failure: { componentType: 'Report', fullName: 'Lost/R', problem: /Cannot find folder:Lost/ },
  },
  {
    name: 'a file that package.xml does not name',
    files: { ...FILES, 'tabs/More__c.tab': FILES[TAB] ?? '' },
    members: MEMBERS,
    failure: { componentType: '', fullName: 'tabs/More__c.tab', problem: /^Not in package\.xml$/ },
  },
  {
    name: 'a file of no type',
    files: { ...FILES, 'notes/read.me': 'Hello' },
    members: MEMBERS,
    failure: { componentType: '', fullName: 'notes/read.me', problem: /^Not in package\.xml$/ },
  },
  {
    name: 'a name in package.xml without file',
    files: FILES,
    members: { ...MEMBERS, CustomTab: ['Crate__c', 'More__c'] },
    failure: {
      componentType: '',
      fullName: 'More__c',
      problem:
        /^An object 'More__c' of type CustomTab was named in package\.xml, but was not found in zipped directory$/,
    },
  },
  {
    name: 'an unknown type in package.xml',
    files: FILES,
    members: { ...MEMBERS, Wonder: ['X'] },
    failure: {
      componentType: '',
      fullName: 'package.xml',
      problem: /^Unknown type name 'Wonder' specified in package\.xml$/,
    },
  },
  {
    name: 'a package.xml of a version to come',
    files: { 'package.xml': `<Package ${NS}>\n<version>99.0</version></Package>` },
    members: {},
    failure: {
      componentType: '',
      fullName: 'package.xml',
      problem: /Invalid version specified:99\.0/,
      line: '<version>',
    },
  },
  {
    name: 'a translation where no second language is on',
    files: FILES,
    members: { ...MEMBERS, Translations: ['zh_CN'] },
    failure: {
      componentType: 'Translations',
      fullName: 'zh_CN',
      problem: /^Not available for deploy for this organization$/,
    },
  },
  {
    name: 'code',
    files: { ...FILES, 'classes/A.cls': 'class A {}' },
    members: { ...MEMBERS, ApexClass: ['A'] },
    failure: {
      componentType: 'ApexClass',
      fullName: 'A',
      problem: /^This org cannot run components of type ApexClass\.$/,
    },
  },
  {
    name: 'settings that would be acted on',
    files: { ...FILES, 'settings/Account.settings': `<AccountSettings ${NS}/>` },
    members: { ...MEMBERS, Settings: ['Account'] },
    failure: {
      componentType: 'Settings',
      fullName: 'Account',
      problem: /This org cannot apply AccountSettings/,
    },
  },
  destroying(
    'deleting a field that a rule needs',
    'CustomField',
    'Crate__c.Size__c',
    /referenced elsewhere in Salesforce.*Validation Rule Crate__c\.Small/,
  ),
  destroying(
    'deleting an object that others point at',
    'CustomObject',
    'Crate__c',
    /referenced elsewhere in Salesforce.*Label__c\.Crate__c/,
  ),
  destroying(
    'deleting a tab that an app shows',
    'CustomTab',
    'Crate__c',
    /referenced elsewhere in Salesforce.*CustomApplication Packing/,
  ),
  destroying(
    'deleting a permission set of a group',
    'PermissionSet',
    'Packer',
    /referenced elsewhere in Salesforce.*PermissionSetGroup Crew/,
  ),
  destroying('deleting by wildcard', 'CustomTab', '*', /Wildcard/),
  destroying(
    'deleting a record type',
    'RecordType',
    'Crate__c.Any',
    /^Cannot delete record type through API$/,
  ),
];
