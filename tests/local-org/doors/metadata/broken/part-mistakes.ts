import { CRATE, edit, inCrate, type BrokenPackage } from './broken-package.ts';

const LAYOUT = 'layouts/Crate__c-Crate Layout.layout';
const layout = (name: string, replacement: readonly [string, string], problem: RegExp): BrokenPackage =>
  edit(name, LAYOUT, replacement, { componentType: 'Layout', fullName: 'Crate__c-Crate Layout', problem });
const SET = 'permissionsets/Packer.permissionset';
const set = (name: string, replacement: readonly [string, string], problem: RegExp): BrokenPackage =>
  edit(name, SET, replacement, { componentType: 'PermissionSet', fullName: 'Packer', problem });
const single = (
  name: string,
  path: string,
  componentType: string,
  fullName: string,
  replacement: readonly [string, string],
  problem: RegExp,
): BrokenPackage => edit(name, path, replacement, { componentType, fullName, problem });

/** Mistakes in what names objects and fields. */
export const partMistakes: readonly BrokenPackage[] = [
  inCrate(
    'an unknown field in a rule',
    ['Size__c &gt; 100', 'Sise__c &gt; 100'],
    'ValidationRule',
    'Small',
    /Field Sise__c does not exist\. Check spelling\./,
  ),
  inCrate(
    'a rule that is no condition',
    ['Size__c &gt; 100', 'Size__c + 100'],
    'ValidationRule',
    'Small',
    /Formula result is data type \(Number\), incompatible with expected data type \(true or false\)/,
  ),
  inCrate(
    'a rule with a message that is too long',
    ['Too big.', 'x'.repeat(256)],
    'ValidationRule',
    'Small',
    /max length=255/,
  ),
  inCrate(
    'a list view with an unknown column',
    ['<columns>Size__c</columns>', '<columns>Nope__c</columns>'],
    'ListView',
    'All',
    /Could not resolve list view column: Nope__c/,
  ),
  inCrate(
    'a compact layout with an unknown field',
    ['<fields>Size__c</fields>', '<fields>Nope__c</fields>'],
    'CompactLayout',
    'Short',
    /no CustomField named Crate__c\.Nope__c found/,
  ),
  inCrate(
    'a field set with an unknown field',
    ['<field>Size__c</field>', '<field>Nope__c</field>'],
    'FieldSet',
    'Basics',
    /no CustomField named Crate__c\.Nope__c found/,
  ),
  inCrate(
    'a button without address',
    ['<url>https://shop.example.com</url>', ''],
    'WebLink',
    'Shop',
    /Required field is missing: url/,
  ),
  layout(
    'a layout with an unknown field',
    ['<field>Size__c</field>', '<field>Nope__c</field>'],
    /no CustomField named Crate__c\.Nope__c found/,
  ),
  layout(
    'a layout without a required field',
    ['<layoutItems><behavior>Required</behavior><field>Title__c</field></layoutItems>', ''],
    /Layout must contain an item for required layout field: Title__c/,
  ),
  layout(
    'a layout whose required field may stay empty',
    [
      '<behavior>Required</behavior><field>Title__c</field>',
      '<behavior>Edit</behavior><field>Title__c</field>',
    ],
    /Field:Title__c must be Required/,
  ),
  set(
    'a permission set that shows a required field',
    ['Crate__c.Size__c', 'Crate__c.Title__c'],
    /You cannot deploy to a required field: Crate__c\.Title__c/,
  ),
  set(
    'a permission set with an unknown object',
    ['<object>Crate__c</object>', '<object>Nope__c</object>'],
    /In field: object - no CustomObject named Nope__c found/,
  ),
  set(
    'a permission set with an unknown field',
    ['Crate__c.Size__c', 'Crate__c.Nope__c'],
    /In field: field - no CustomField named Crate__c\.Nope__c found/,
  ),
  set(
    'a permission set that lets edit and not read',
    ['<allowRead>true</allowRead>', '<allowRead>false</allowRead>'],
    /depends on permission\(s\): Read/,
  ),
  single(
    'an app with an unknown tab',
    'applications/Packing.app',
    'CustomApplication',
    'Packing',
    ['<tabs>Crate__c</tabs>', '<tabs>Nope__c</tabs>'],
    /In field: tab - no CustomTab named Nope__c found/,
  ),
  single(
    'a group of an unknown permission set',
    'permissionsetgroups/Crew.permissionsetgroup',
    'PermissionSetGroup',
    'Crew',
    ['>Packer<', '>Nobody<'],
    /no PermissionSet named Nobody found/,
  ),
  single(
    'a quick action on an unknown field',
    'quickActions/Crate__c.Shrink.quickAction',
    'QuickAction',
    'Crate__c.Shrink',
    ['<field>Kind__c</field>', '<field>Nope__c</field>'],
    /Nope__c/,
  ),
  single(
    'a notification without channel',
    'notificationtypes/Packed.notiftype',
    'CustomNotificationType',
    'Packed',
    ['<desktop>true</desktop>', '<desktop>false</desktop>'],
    /channel/,
  ),
  single(
    'a remote site that is no address',
    'remoteSiteSettings/Shop.remoteSite',
    'RemoteSiteSetting',
    'Shop',
    ['https://shop.example.com', 'shop'],
    /invalid URL/,
  ),
  single(
    'a report over an unknown field',
    'reports/Ops/Crates.report',
    'Report',
    'Ops/Crates',
    ['Crate__c$Name', 'Crate__c$Nope__c'],
    /no CustomField named Crate__c\.Nope__c found/,
  ),
  edit(
    'an object that names an unknown compact layout',
    CRATE,
    ['<label>Crate</label>', '<label>Crate</label><compactLayoutAssignment>Nope</compactLayoutAssignment>'],
    { componentType: 'CustomObject', fullName: 'Crate__c', problem: /no CompactLayout named Nope found/ },
  ),
];
