import { CRATE, edit, inCrate, LABEL, type BrokenPackage } from './broken-package.ts';

const field = (fullName: string, inside: string): string =>
  `<fields><fullName>${fullName}</fullName><label>New</label>${inside}</fields>`;
/** A new field goes before the first there is. */
const FIRST = '<fields><fullName>Account__c';
const added = (name: string, fullName: string, inside: string, problem: RegExp): BrokenPackage =>
  inCrate(name, [FIRST, `${field(fullName, inside)}\n    ${FIRST}`], 'CustomField', fullName, problem);
const size = (name: string, replacement: readonly [string, string], problem: RegExp): BrokenPackage =>
  inCrate(name, replacement, 'CustomField', 'Size__c', problem);

/** Mistakes in objects and their fields. */
export const objectMistakes: readonly BrokenPackage[] = [
  added(
    'a lookup to an unknown object',
    'Ship__c',
    '<referenceTo>Ship__c</referenceTo><relationshipName>X</relationshipName><type>Lookup</type>',
    /referenceTo value of 'Ship__c' does not resolve to a valid sObject type/,
  ),
  edit(
    'a master-detail to a user',
    LABEL,
    [
      '<fields><fullName>Weight__c',
      `${field('Boss__c', '<referenceTo>User</referenceTo><relationshipName>Bosses</relationshipName><type>MasterDetail</type>')}
    <fields><fullName>Weight__c`,
    ],
    {
      componentType: 'CustomField',
      fullName: 'Label__c.Boss__c',
      problem: /The object User cannot be the master of a MasterDetail relationship/,
      line: 'Boss__c',
      column: 5,
    },
  ),
  added(
    'a field that is required, with a lookup that empties',
    'Must__c',
    '<deleteConstraint>SetNull</deleteConstraint><referenceTo>Account</referenceTo><relationshipName>Musts</relationshipName><required>true</required><type>Lookup</type>',
    /must specify either cascade delete or restrict delete for required lookup foreign key/,
  ),
  added(
    'a text of length 300',
    'Long__c',
    '<length>300</length><type>Text</type>',
    /Length: value outside of valid range/,
  ),
  added(
    'a text without length',
    'Bare__c',
    '<type>Text</type>',
    /Must specify 'length' for a CustomField of type Text/,
  ),
  added(
    'an auto-number without format',
    'Auto__c',
    '<type>AutoNumber</type>',
    /Must specify 'displayFormat' for a CustomField of type AutoNumber/,
  ),
  added('a name that ends in __', 'Odd___c', '<length>10</length><type>Text</type>', /API name/),
  added(
    'a name of more than 40 characters',
    `${'A'.repeat(41)}__c`,
    '<length>10</length><type>Text</type>',
    /API name/,
  ),
  added(
    'a required long text',
    'Story__c',
    '<length>1000</length><required>true</required><type>LongTextArea</type><visibleLines>3</visibleLines>',
    /Can not specify 'required' for a CustomField of type LongTextArea/,
  ),
  added(
    'a picklist value twice',
    'Twice__c',
    '<type>Picklist</type><valueSet><valueSetDefinition><sorted>false</sorted><value><fullName>A</fullName><default>false</default></value><value><fullName>A</fullName><default>false</default></value></valueSetDefinition></valueSet>',
    /Duplicate label or API name: A/,
  ),
  added(
    'a picklist of an unknown value set',
    'Set__c',
    '<type>Picklist</type><valueSet><valueSetName>Nowhere</valueSetName></valueSet>',
    /Nowhere/,
  ),
  added(
    'a roll-up over an unknown field',
    'Sum__c',
    '<summarizedField>Label__c.Nope__c</summarizedField><summaryForeignKey>Label__c.Crate__c</summaryForeignKey><summaryOperation>sum</summaryOperation><type>Summary</type>',
    /summarizedField/,
  ),
  added(
    'a formula of the wrong type',
    'Wrong__c',
    '<formula>Title__c</formula><precision>18</precision><scale>0</scale><type>Number</type>',
    /Formula result is data type \(Text\), incompatible with expected data type \(Number\)/,
  ),
  added(
    'a formula over an unknown field',
    'Lost__c',
    '<formula>Nope__c + 1</formula><precision>18</precision><scale>0</scale><type>Number</type>',
    /Field Nope__c does not exist\. Check spelling\./,
  ),
  added(
    'a formula that is too long',
    'Endless__c',
    `<formula>${'Size__c + '.repeat(400)}1</formula><precision>18</precision><scale>0</scale><type>Number</type>`,
    /Formula is too long \(4,001 characters\)\. Maximum length is 3,900 characters\./,
  ),
  size(
    'a number of precision 19',
    [
      '<precision>6</precision><scale>0</scale><type>Number</type>',
      '<precision>19</precision><scale>0</scale><type>Number</type>',
    ],
    /Precision/,
  ),
  size(
    'a change of type that is not allowed',
    ['<precision>6</precision><scale>0</scale><type>Number</type>', '<type>DateTime</type>'],
    /Cannot change the type of the field Size__c from Number to DateTime/,
  ),
  size(
    'a label that is too long',
    ['<label>Size</label>', `<label>${'S'.repeat(41)}</label>`],
    /Label: data value too large: S{41} \(max length=40\)/,
  ),
  size(
    'a field without label',
    ['<label>Size</label>', ''],
    /Must specify a non-empty label for the CustomField/,
  ),
  edit(
    'a field twice',
    CRATE,
    [FIRST, `${field('Title__c', '<length>10</length><type>Text</type>')}\n    ${FIRST}`],
    {
      componentType: 'CustomObject',
      fullName: 'Crate__c',
      problem: /Field:fullName, value:Title__c appears more than once/,
      line: '<label>Title</label>',
      column: 5,
    },
  ),
  edit('an object without sharing model', CRATE, ['<sharingModel>ReadWrite</sharingModel>', ''], {
    componentType: 'CustomObject',
    fullName: 'Crate__c',
    problem: /sharingModel/,
  }),
  edit('an object without label', CRATE, ['<label>Crate</label>', ''], {
    componentType: 'CustomObject',
    fullName: 'Crate__c',
    problem: /Must specify a non-empty label for the CustomObject/,
  }),
  edit('a detail that sets its own sharing', LABEL, ['ControlledByParent', 'Private'], {
    componentType: 'CustomObject',
    fullName: 'Label__c',
    problem: /Cannot set sharingModel to Private/,
  }),
];
