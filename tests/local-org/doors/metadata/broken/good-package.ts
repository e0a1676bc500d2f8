import { strToU8, zipSync } from 'fflate';

const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A metadata file; each line of `inside` begins in column 5. */
const file = (type: string, inside: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} ${NS}>\n${inside.map((line) => `    ${line}\n`).join('')}</${type}>\n`;

const CRATE = file('CustomObject', [
  '<deploymentStatus>Deployed</deploymentStatus>',
  '<fields><fullName>Account__c</fullName><label>Account</label><deleteConstraint>SetNull</deleteConstraint><referenceTo>Account</referenceTo><relationshipName>Crates</relationshipName><type>Lookup</type></fields>',
  '<fields><fullName>Double_Size__c</fullName><label>Double</label><formula>Size__c * 2</formula><precision>18</precision><scale>0</scale><type>Number</type></fields>',
  '<fields><fullName>Kind__c</fullName><label>Kind</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>Wood</fullName><default>true</default><label>Wood</label></value><value><fullName>Steel</fullName><default>false</default><label>Steel</label></value></valueSetDefinition></valueSet></fields>',
  '<fields><fullName>Labels__c</fullName><label>Labels</label><summaryForeignKey>Label__c.Crate__c</summaryForeignKey><summaryOperation>count</summaryOperation><type>Summary</type></fields>',
  '<fields><fullName>Serial__c</fullName><label>Serial</label><displayFormat>S-{0000}</displayFormat><type>AutoNumber</type></fields>',
  '<fields><fullName>Size__c</fullName><label>Size</label><precision>6</precision><scale>0</scale><type>Number</type></fields>',
  '<fields><fullName>Title__c</fullName><label>Title</label><length>80</length><required>true</required><type>Text</type></fields>',
  '<label>Crate</label>',
  '<compactLayouts><fullName>Short</fullName><fields>Name</fields><fields>Size__c</fields><label>Short</label></compactLayouts>',
  '<listViews><fullName>All</fullName><columns>NAME</columns><columns>Size__c</columns><filterScope>Everything</filterScope><label>All</label></listViews>',
  '<fieldSets><fullName>Basics</fullName><description>What matters</description><displayedFields><field>Size__c</field><isFieldManaged>false</isFieldManaged><isRequired>false</isRequired></displayedFields><label>Basics</label></fieldSets>',
  '<webLinks><fullName>Shop</fullName><availability>online</availability><displayType>link</displayType><encodingKey>UTF-8</encodingKey><linkType>url</linkType><masterLabel>Shop</masterLabel><openType>newWindow</openType><protected>false</protected><url>https://shop.example.com</url></webLinks>',
  '<nameField><label>Name</label><type>Text</type></nameField>',
  '<pluralLabel>Crates</pluralLabel>',
  '<sharingModel>ReadWrite</sharingModel>',
  '<validationRules><fullName>Small</fullName><active>true</active><errorConditionFormula>Size__c &gt; 100</errorConditionFormula><errorMessage>Too big.</errorMessage></validationRules>',
]);

const LABEL = file('CustomObject', [
  '<deploymentStatus>Deployed</deploymentStatus>',
  '<fields><fullName>Crate__c</fullName><label>Crate</label><referenceTo>Crate__c</referenceTo><relationshipName>Labels</relationshipName><relationshipOrder>0</relationshipOrder><type>MasterDetail</type></fields>',
  '<fields><fullName>Weight__c</fullName><label>Weight</label><precision>6</precision><scale>0</scale><type>Number</type></fields>',
  '<label>Label</label>',
  '<nameField><displayFormat>L-{0000}</displayFormat><label>Name</label><type>AutoNumber</type></nameField>',
  '<pluralLabel>Labels</pluralLabel>',
  '<sharingModel>ControlledByParent</sharingModel>',
]);

const item = (field: string, behavior: string): string =>
  `<layoutItems><behavior>${behavior}</behavior><field>${field}</field></layoutItems>`;

const LAYOUT = file('Layout', [
  '<layoutSections><customLabel>false</customLabel><detailHeading>true</detailHeading><editHeading>true</editHeading>',
  '<layoutColumns>',
  item('Name', 'Required'),
  item('Title__c', 'Required'),
  item('Size__c', 'Edit'),
  '</layoutColumns><style>OneColumn</style></layoutSections>',
]);

const APP = file('CustomApplication', [
  '<formFactors>Large</formFactors>',
  '<label>Packing</label>',
  '<navType>Standard</navType>',
  '<tabs>Crate__c</tabs>',
  '<uiType>Lightning</uiType>',
]);

const SET = file('PermissionSet', [
  '<fieldPermissions><editable>true</editable><field>Crate__c.Size__c</field><readable>true</readable></fieldPermissions>',
  '<hasActivationRequired>false</hasActivationRequired>',
  '<label>Packer</label>',
  '<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Crate__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>',
]);

const ACTION = file('QuickAction', [
  '<fieldOverrides><field>Size__c</field><literalValue>1</literalValue></fieldOverrides>',
  '<label>Shrink</label>',
  '<optionsCreateFeedItem>false</optionsCreateFeedItem>',
  '<quickActionLayout><layoutSectionStyle>TwoColumnsLeftToRight</layoutSectionStyle><quickActionLayoutColumns><quickActionLayoutItems><emptySpace>false</emptySpace><field>Kind__c</field><uiBehavior>Edit</uiBehavior></quickActionLayoutItems></quickActionLayoutColumns><quickActionLayoutColumns></quickActionLayoutColumns></quickActionLayout>',
  '<type>Update</type>',
]);

/** Everything but what tells which components there are. */
export const FILES: Readonly<Record<string, string>> = {
  'objects/Crate__c.object': CRATE,
  'objects/Label__c.object': LABEL,
  'layouts/Crate__c-Crate Layout.layout': LAYOUT,
  'tabs/Crate__c.tab': file('CustomTab', [
    '<customObject>true</customObject>',
    '<motif>Custom57: Building Block</motif>',
  ]),
  'applications/Packing.app': APP,
  'permissionsets/Packer.permissionset': SET,
  'permissionsetgroups/Crew.permissionsetgroup': file('PermissionSetGroup', [
    '<label>Crew</label>',
    '<permissionSets>Packer</permissionSets>',
  ]),
  'quickActions/Crate__c.Shrink.quickAction': ACTION,
  'notificationtypes/Packed.notiftype': file('CustomNotificationType', [
    '<customNotifTypeName>Packed</customNotifTypeName>',
    '<desktop>true</desktop>',
    '<masterLabel>Packed</masterLabel>',
    '<mobile>false</mobile>',
  ]),
  'labels/CustomLabels.labels': file('CustomLabels', [
    '<labels><fullName>Greeting</fullName><language>en_US</language><protected>false</protected><shortDescription>Greeting</shortDescription><value>Hello</value></labels>',
  ]),
  'remoteSiteSettings/Shop.remoteSite': file('RemoteSiteSetting', [
    '<disableProtocolSecurity>false</disableProtocolSecurity>',
    '<isActive>true</isActive>',
    '<url>https://shop.example.com</url>',
  ]),
  'reports/Ops-meta.xml': file('ReportFolder', ['<name>Ops</name>']),
  'reports/Ops/Crates.report': file('Report', [
    '<columns><field>Crate__c$Name</field></columns>',
    '<format>Tabular</format>',
    '<name>Crates</name>',
    '<reportType>CustomEntity$Crate__c</reportType>',
  ]),
};

/** Members of package.xml by type. */
export const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  CustomObject: ['Crate__c', 'Label__c'],
  Layout: ['Crate__c-Crate Layout'],
  CustomTab: ['Crate__c'],
  CustomApplication: ['Packing'],
  PermissionSet: ['Packer'],
  PermissionSetGroup: ['Crew'],
  QuickAction: ['Crate__c.Shrink'],
  CustomNotificationType: ['Packed'],
  CustomLabels: ['CustomLabels'],
  RemoteSiteSetting: ['Shop'],
  Report: ['Ops', 'Ops/Crates'],
};

/** A package in one zip: `members` makes its package.xml unless the files hold one. */
export function zipOf(
  files: Readonly<Record<string, string>>,
  members: Readonly<Record<string, readonly string[]>>,
): Uint8Array {
  const types = Object.entries(members)
    .map(
      ([name, list]) =>
        `<types>${list.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`,
    )
    .join('');
  const manifest = `<?xml version="1.0" encoding="UTF-8"?><Package ${NS}>${types}<version>65.0</version></Package>`;
  const all = { 'package.xml': manifest, ...files };
  return zipSync(Object.fromEntries(Object.entries(all).map(([path, text]) => [path, strToU8(text)])));
}
