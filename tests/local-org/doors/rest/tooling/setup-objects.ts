import type { FieldDefinition, ObjectDefinition } from '../../../engine/engine.ts';
import {
  checkbox,
  dateTime,
  defineField,
  defineObject,
  double,
  integer,
  READ_ONLY,
  reference,
  text,
  textArea,
} from '../../../engine/schema/define.ts';

/** Objects of the Tooling API, as its reference lists them, with the fields clients ask. All are read only here. */
const texts = (names: string, length = 255): FieldDefinition[] =>
  names.split(' ').map((name) => text(name, name, length));
const flags = (names: string): FieldDefinition[] => names.split(' ').map((name) => checkbox(name, name));
const id = (): FieldDefinition => defineField('Id', 'Id', 'id', { length: 18 });
/** Entities and fields are told by name: their ids are no record ids. */
const namedId = (): FieldDefinition => text('Id', 'Id', 255);
const dates = (): FieldDefinition[] => [
  dateTime('CreatedDate', 'Created Date'),
  reference('CreatedById', 'Created By', 'User', null),
  dateTime('LastModifiedDate', 'Last Modified Date'),
  reference('LastModifiedById', 'Last Modified By', 'User', null),
  dateTime('SystemModstamp', 'System Modstamp'),
];
const entity = (): FieldDefinition =>
  text('EntityDefinitionId', 'Entity Definition ID', 255, {
    referenceTo: ['EntityDefinition'],
    relationshipName: 'EntityDefinition',
  });

const object = (name: string, keyPrefix: string, fields: FieldDefinition[]): ObjectDefinition =>
  defineObject({
    name,
    label: name,
    labelPlural: `${name}s`,
    keyPrefix,
    fields,
    setup: true,
    verbs: READ_ONLY,
  });

const apex = (name: string, keyPrefix: string): ObjectDefinition =>
  object(name, keyPrefix, [
    id(),
    text('Name', 'Name', 255, { nameField: true }),
    textArea('Body', 'Body', 1_000_000),
    textArea('Markup', 'Markup', 1_000_000),
    ...texts('NamespacePrefix Status ManageableState MasterLabel Description TableEnumOrId'),
    double('ApiVersion', 'Api Version', 18, 1),
    double('BodyCrc', 'Body CRC', 18, 0),
    integer('LengthWithoutComments', 'Length', 9),
    ...flags(
      'IsValid UsageBeforeInsert UsageAfterInsert UsageBeforeUpdate UsageAfterUpdate UsageBeforeDelete UsageAfterDelete UsageAfterUndelete',
    ),
    ...dates(),
  ]);

/** Objects whose rows come from what was deployed; the others have none in this org. */
export const SETUP_OBJECTS: readonly ObjectDefinition[] = [
  object('RecentlyViewed', '0rv', [
    id(),
    text('Name', 'Name', 255, { nameField: true }),
    ...texts('FirstName LastName Type Alias Title Email Phone'),
    dateTime('LastViewedDate', 'Last Viewed Date'),
    dateTime('LastReferencedDate', 'Last Referenced Date'),
  ]),
  object('EntityDefinition', '4ie', [
    namedId(),
    ...texts(
      'DurableId QualifiedApiName DeveloperName MasterLabel Label PluralLabel KeyPrefix NamespacePrefix PublisherId InternalSharingModel ExternalSharingModel DeploymentStatus DetailUrl EditUrl NewUrl DefaultCompactLayoutId',
    ),
    textArea('Description', 'Description', 1000),
    ...flags(
      'IsCustomizable IsCustomSetting IsApexTriggerable IsEverCreatable IsEverUpdatable IsEverDeletable IsQueryable IsSearchable IsLayoutable IsCompactLayoutable IsWorkflowEnabled IsRetrieveable IsReplicateable IsInterface IsSubtype IsTriggerable IsProcessEnabled IsFeedEnabled IsMruEnabled IsSearchLayoutable IsFlsEnabled IsIdEnabled IsDeprecatedAndHidden HasSubtypes',
    ),
    dateTime('LastModifiedDate', 'Last Modified Date'),
  ]),
  object('FieldDefinition', '4if', [
    namedId(),
    entity(),
    ...texts(
      'DurableId QualifiedApiName DeveloperName MasterLabel Label DataType ValueTypeId NamespacePrefix RelationshipName ExtraTypeInfo PublisherId ControllingFieldDefinitionId SecurityClassification BusinessStatus ComplianceGroup ReferenceTargetField',
    ),
    textArea('Description', 'Description', 1000),
    integer('Length', 'Length', 9),
    integer('Precision', 'Precision', 9),
    integer('Scale', 'Scale', 9),
    ...flags(
      'IsCalculated IsCompound IsIndexed IsNameField IsNillable IsFieldHistoryTracked IsHighScaleNumber IsHtmlFormatted IsApiFilterable IsApiGroupable IsApiSortable IsListFilterable IsListSortable IsListVisible IsPolymorphicForeignKey IsWorkflowFilterable IsCompactLayoutable IsAiPredictionField IsAutonumber IsEverApiAccessible',
    ),
    dateTime('LastModifiedDate', 'Last Modified Date'),
  ]),
  object('EntityParticle', '4it', [
    namedId(),
    entity(),
    ...texts(
      'DurableId QualifiedApiName Name Label MasterLabel DeveloperName DataType RelationshipName',
      255,
    ),
    text('FieldDefinitionId', 'Field Definition ID', 255, {
      referenceTo: ['FieldDefinition'],
      relationshipName: 'FieldDefinition',
    }),
    text('InlineHelpText', 'Help', 510),
    integer('Length', 'Length', 9),
    integer('Precision', 'Precision', 9),
    integer('Scale', 'Scale', 9),
    ...flags(
      'IsCalculated IsAutonumber IsCaseSensitive IsDependentPicklist IsIdLookup IsNillable IsUnique IsNameField IsCreatable IsUpdatable IsHtmlFormatted IsEncrypted',
    ),
  ]),
  object('ListView', '00B', [
    id(),
    text('Name', 'View Name', 40, { nameField: true }),
    ...texts('DeveloperName NamespacePrefix SobjectType'),
    checkbox('IsSoqlCompatible', 'Is SOQL Compatible'),
    ...dates(),
  ]),
  object('GlobalValueSet', '0Nt', [
    id(),
    ...texts('DeveloperName MasterLabel Description NamespacePrefix ManageableState'),
    ...dates(),
  ]),
  object('PlatformEventChannel', '0YL', [
    id(),
    ...texts('DeveloperName MasterLabel FullName ChannelType NamespacePrefix ManageableState'),
    ...dates(),
  ]),
  object('PlatformEventChannelMember', '0v8', [
    id(),
    ...texts(
      'DeveloperName MasterLabel FullName EventChannel SelectedEntity NamespacePrefix ManageableState',
    ),
    ...dates(),
  ]),
  object('CustomObject', '01I', [
    id(),
    text('DeveloperName', 'Developer Name', 80, { nameField: true }),
    ...texts('NamespacePrefix ManageableState Description SharingModel ExternalName'),
    ...dates(),
  ]),
  object('CustomField', '00N', [
    id(),
    text('DeveloperName', 'Developer Name', 80, { nameField: true }),
    ...texts('TableEnumOrId NamespacePrefix ManageableState Description InlineHelpText RelationshipLabel'),
    integer('Length', 'Length', 9),
    entity(),
    ...dates(),
  ]),
  object('ValidationRule', '03d', [
    id(),
    text('ValidationName', 'Validation Name', 80, { nameField: true }),
    ...texts('Description ErrorMessage ErrorDisplayField NamespacePrefix ManageableState', 1000),
    checkbox('Active', 'Active'),
    entity(),
    ...dates(),
  ]),
  object('Layout', '00h', [
    id(),
    text('Name', 'Name', 255, { nameField: true }),
    ...texts('TableEnumOrId LayoutType NamespacePrefix ManageableState'),
    entity(),
    ...dates(),
  ]),
  object('CustomApplication', '02u', [
    id(),
    ...texts('DeveloperName Label Description NamespacePrefix NavType UiType ManageableState'),
    ...dates(),
  ]),
  object('CustomTab', '01r', [
    id(),
    ...texts('DeveloperName MasterLabel Type Url NamespacePrefix ManageableState'),
    ...dates(),
  ]),
  object('FlexiPage', '0M0', [
    id(),
    ...texts('DeveloperName MasterLabel Type NamespacePrefix ManageableState'),
    entity(),
    ...dates(),
  ]),
  apex('ApexClass', '01p'),
  apex('ApexTrigger', '01q'),
  apex('ApexPage', '066'),
  apex('ApexComponent', '099'),
  object('ApexLog', '07L', [
    id(),
    reference('LogUserId', 'Log User', 'User', null),
    ...texts('Application Location Operation Request Status'),
    integer('DurationMilliseconds', 'Duration', 9),
    integer('LogLength', 'Log Length', 9),
    dateTime('StartTime', 'Start Time'),
    ...dates(),
  ]),
  object('TraceFlag', '7tf', [
    id(),
    ...texts('LogType ApexCode'),
    text('TracedEntityId', 'Traced Entity', 18),
    reference('DebugLevelId', 'Debug Level', 'DebugLevel', null),
    dateTime('StartDate', 'Start Date'),
    dateTime('ExpirationDate', 'Expiration Date'),
    ...dates(),
  ]),
  object('DebugLevel', '7dl', [
    id(),
    ...texts(
      'DeveloperName MasterLabel Language ApexCode Database System Validation Workflow Visualforce Callout',
    ),
    ...dates(),
  ]),
  object('FlowDefinition', '300', [
    id(),
    ...texts('DeveloperName MasterLabel Description NamespacePrefix ManageableState'),
    text('ActiveVersionId', 'Active Version', 18),
    text('LatestVersionId', 'Latest Version', 18),
    ...dates(),
  ]),
  object('Flow', '301', [
    id(),
    ...texts('MasterLabel Description Status ProcessType ManageableState RunInMode'),
    text('DefinitionId', 'Definition', 18, {
      referenceTo: ['FlowDefinition'],
      relationshipName: 'Definition',
    }),
    integer('VersionNumber', 'Version Number', 9),
    double('ApiVersion', 'Api Version', 18, 1),
    ...dates(),
  ]),
  object('InstalledSubscriberPackage', '0A3', [
    id(),
    text('SubscriberPackageId', 'Package', 18),
    text('SubscriberPackageVersionId', 'Version', 18),
    text('MinPackageVersionId', 'Least Version', 18),
  ]),
  object('AuraDefinitionBundle', '0Ab', [
    id(),
    ...texts('DeveloperName MasterLabel Description NamespacePrefix ManageableState'),
    ...dates(),
  ]),
  object('LightningComponentBundle', '0Rb', [
    id(),
    ...texts('DeveloperName MasterLabel Description NamespacePrefix ManageableState'),
    ...dates(),
  ]),
  object('MetadataComponentDependency', '0MD', [
    id(),
    ...texts(
      'MetadataComponentId MetadataComponentName MetadataComponentType MetadataComponentNamespace RefMetadataComponentId RefMetadataComponentName RefMetadataComponentType RefMetadataComponentNamespace',
    ),
  ]),
];
