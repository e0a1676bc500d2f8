import type { FieldDefinition, ObjectDefinition } from '../../../engine/engine.ts';
import { idOfName } from '../layouts/layout-items.ts';
import { listViewRows } from './list-view-rows.ts';
import type { RowSource, Rows } from './row-source.ts';

const developerName = (name: string): string => name.replace(/__c$/, '');
const flag = (value: unknown): number => (value === true ? 1 : 0);
const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Standard parts are told by name, custom ones by the start of their id (Tooling API, "DurableId"). */
const durableId = (object: ObjectDefinition): string =>
  object.custom ? idOfName('01I', object.name).slice(0, 15) : object.name;
const fieldId = (object: ObjectDefinition, field: FieldDefinition): string =>
  `${durableId(object)}.${field.custom ? idOfName('00N', `${object.name}.${field.name}`).slice(0, 15) : field.name.replace(/Id$/, field.type === 'reference' ? '' : 'Id')}`;

const visible = ({ engine, access }: RowSource): ObjectDefinition[] =>
  engine.schema.objects().filter((object) => access.object(object.name).read);

const entities: Rows = (source) =>
  visible(source).map((object) => {
    const open = object.setup === true ? 0 : 1;
    const verbs = object.verbs ?? { create: true, update: true, delete: true };
    return {
      Id: object.name,
      DurableId: durableId(object),
      QualifiedApiName: object.name,
      DeveloperName: developerName(object.name),
      MasterLabel: object.label,
      Label: object.label,
      PluralLabel: object.labelPlural,
      KeyPrefix: object.keyPrefix,
      PublisherId: object.custom ? '<local>' : 'System',
      InternalSharingModel: textOr(object.metadata?.sharingModel),
      DeploymentStatus: object.custom ? 'Deployed' : null,
      IsCustomizable: open,
      IsApexTriggerable: open,
      IsEverCreatable: flag(verbs.create),
      IsEverUpdatable: flag(verbs.update),
      IsEverDeletable: flag(verbs.delete),
      IsQueryable: 1,
      IsSearchable: open,
      IsLayoutable: open,
      IsCompactLayoutable: open,
      IsWorkflowEnabled: open,
      IsRetrieveable: 1,
      IsReplicateable: 1,
      IsTriggerable: open,
      IsMruEnabled: open,
      IsIdEnabled: 1,
    };
  });

/** The type as setup words it: `Text(255)`, `Lookup(Account)`, `Number(10, 2)`. */
function dataType(field: FieldDefinition): string {
  if (field.formula) return `Formula (${field.type})`;
  if (field.rollUp) return `Roll-Up Summary (${field.rollUp.operation.toUpperCase()})`;
  if (field.autoNumber) return 'Auto Number';
  const digits = `${field.precision - field.scale}, ${field.scale}`;
  const words: Partial<Record<FieldDefinition['type'], string>> = {
    string: `Text(${field.length})`,
    textarea: field.length > 255 ? `Long Text Area(${field.length})` : `Text Area(${field.length})`,
    reference: `${field.masterDetail === true ? 'Master-Detail' : 'Lookup'}(${field.referenceTo.join(',')})`,
    double: `Number(${digits})`,
    int: `Number(${field.precision}, 0)`,
    currency: `Currency(${digits})`,
    percent: `Percent(${digits})`,
    picklist: 'Picklist',
    multipicklist: 'Picklist (Multi-Select)',
    boolean: 'Checkbox',
    date: 'Date',
    datetime: 'Date/Time',
    email: 'Email',
    phone: 'Phone',
    url: `URL(${field.length})`,
    address: 'Address',
    id: 'Lookup()',
  };
  return words[field.type] ?? field.type;
}

const fields: Rows = (source) =>
  visible(source).flatMap((object) =>
    [...object.fields.values()]
      .filter((field) => source.access.field(object.name, field.name).read)
      .map((field) => ({
        Id: `${object.name}.${field.name}`,
        EntityDefinitionId: object.name,
        DurableId: fieldId(object, field),
        QualifiedApiName: field.name,
        DeveloperName: developerName(field.name),
        MasterLabel: field.label,
        Label: field.label,
        DataType: dataType(field),
        ValueTypeId: field.type,
        RelationshipName: field.relationshipName ?? null,
        PublisherId: field.custom ? '<local>' : 'System',
        Length: field.length,
        Precision: field.precision,
        Scale: field.scale,
        IsCalculated: flag(field.formula !== undefined || field.rollUp !== undefined),
        IsCompound: flag(field.type === 'address'),
        IsIndexed: flag(field.externalId || field.unique || field.type === 'reference' || field.nameField),
        IsNameField: flag(field.nameField),
        IsNillable: flag(!field.required && field.type !== 'boolean' && field.defaultedOnCreate !== true),
        IsApiFilterable: flag(!(field.type === 'textarea' && field.length > 255)),
        IsApiSortable: flag(!(field.type === 'textarea' && field.length > 255)),
        IsApiGroupable: flag(
          ['string', 'picklist', 'reference', 'boolean', 'date', 'int', 'email'].includes(field.type),
        ),
        IsPolymorphicForeignKey: flag(field.referenceTo.length > 1),
        IsEverApiAccessible: 1,
      })),
  );

/** Fields as the API shows them, one by one (Tooling API, "EntityParticle"). */
const particles: Rows = (source) =>
  visible(source).flatMap((object) =>
    [...object.fields.values()]
      .filter((field) => source.access.field(object.name, field.name).read)
      .map((field) => ({
        Id: `${object.name}.${field.name}`,
        EntityDefinitionId: object.name,
        FieldDefinitionId: `${object.name}.${field.name}`,
        DurableId: fieldId(object, field),
        QualifiedApiName: field.name,
        Name: field.name,
        DeveloperName: developerName(field.name),
        Label: field.label,
        MasterLabel: field.label,
        DataType: field.type,
        RelationshipName: field.relationshipName ?? null,
        InlineHelpText: field.inlineHelpText ?? null,
        Length: field.length,
        Precision: field.precision,
        Scale: field.scale,
        IsCalculated: flag(field.formula !== undefined || field.rollUp !== undefined),
        IsAutonumber: flag(field.autoNumber !== undefined),
        IsCaseSensitive: flag(field.caseSensitive),
        IsDependentPicklist: flag(field.controller !== undefined),
        IsIdLookup: flag(field.externalId || field.unique || field.nameField || field.name === 'Id'),
        IsNillable: flag(!field.required && field.type !== 'boolean' && field.defaultedOnCreate !== true),
        IsUnique: flag(field.unique),
        IsNameField: flag(field.nameField),
        IsCreatable: flag(field.createable),
        IsUpdatable: flag(field.updateable),
      })),
  );

const customObjects: Rows = ({ engine }) =>
  engine.schema
    .objects()
    .filter((object) => object.custom)
    .map((object) => ({
      Id: idOfName('01I', object.name),
      DeveloperName: developerName(object.name),
      ManageableState: 'unmanaged',
      SharingModel: textOr(object.metadata?.sharingModel),
    }));

const customFields: Rows = ({ engine }) =>
  engine.schema.objects().flatMap((object) =>
    [...object.fields.values()]
      .filter((field) => field.custom)
      .map((field) => ({
        Id: idOfName('00N', `${object.name}.${field.name}`),
        DeveloperName: developerName(field.name),
        TableEnumOrId: object.custom ? idOfName('01I', object.name) : object.name,
        EntityDefinitionId: object.name,
        ManageableState: 'unmanaged',
        InlineHelpText: field.inlineHelpText ?? null,
        Length: field.length,
      })),
  );

const validationRules: Rows = ({ engine }) =>
  engine.schema.objects().flatMap((object) =>
    (object.metadata?.validationRules ?? []).map((rule) => ({
      Id: idOfName('03d', `${object.name}.${rule.fullName}`),
      ValidationName: rule.fullName,
      Active: flag(rule.active),
      Description: rule.description ?? null,
      ErrorMessage: rule.errorMessage,
      ErrorDisplayField: rule.errorDisplayField ?? null,
      EntityDefinitionId: object.name,
      ManageableState: 'unmanaged',
    })),
  );

/** Components of the catalogue; their label and type are where their metadata has them. */
const components =
  (type: string): Rows =>
  ({ engine }) =>
    engine.catalogue.list(type).map(({ id, fullName, metadata, createdDate, lastModifiedDate }) => {
      const object = type === 'Layout' ? fullName.split('-')[0] : metadata['sobjectType'];
      return {
        Id: id,
        DeveloperName: fullName,
        Name: fullName.slice(fullName.indexOf('-') + 1),
        MasterLabel: textOr(metadata['masterLabel'] ?? metadata['label']) ?? fullName,
        Label: textOr(metadata['label']),
        Description: textOr(metadata['description']),
        FullName: fullName,
        Type: textOr(metadata['type']),
        ChannelType: textOr(metadata['channelType']),
        EventChannel: textOr(metadata['eventChannel']),
        SelectedEntity: textOr(metadata['selectedEntity']),
        NavType: textOr(metadata['navType']),
        UiType: textOr(metadata['uiType']),
        LayoutType: 'Standard',
        TableEnumOrId: textOr(object),
        EntityDefinitionId: textOr(object),
        ManageableState: 'unmanaged',
        CreatedDate: createdDate,
        LastModifiedDate: lastModifiedDate,
      };
    });

/** Rows the caller viewed, of all objects that keep it (Object Reference, "RecentlyViewed"). */
export const viewedRows: Rows = (source) =>
  visible(source)
    .filter((object) => object.setup !== true && object.field('LastViewedDate') !== undefined)
    .flatMap((object) => {
      const name = [...object.fields.values()].find((field) => field.nameField)?.name ?? 'Id';
      const soql = `SELECT ${[...new Set(['Id', name])].join(', ')}, LastViewedDate, LastReferencedDate FROM ${object.name} WHERE LastViewedDate != null ORDER BY LastViewedDate DESC LIMIT 200`;
      return source.engine.query(source.caller, soql).records.map((row) => ({
        Id: String(row['Id']),
        Name: textOr(row[name]),
        Type: object.name,
        LastViewedDate: textOr(row['LastViewedDate']),
        LastReferencedDate: textOr(row['LastReferencedDate']),
      }));
    });

/** Rows by object; objects that are not here have none. */
export const SETUP_ROWS: Readonly<Record<string, Rows>> = {
  RecentlyViewed: viewedRows,
  EntityDefinition: entities,
  FieldDefinition: fields,
  EntityParticle: particles,
  ListView: listViewRows,
  GlobalValueSet: components('GlobalValueSet'),
  PlatformEventChannel: components('PlatformEventChannel'),
  PlatformEventChannelMember: components('PlatformEventChannelMember'),
  CustomObject: customObjects,
  CustomField: customFields,
  ValidationRule: validationRules,
  Layout: components('Layout'),
  CustomApplication: components('CustomApplication'),
  CustomTab: components('CustomTab'),
  FlexiPage: components('FlexiPage'),
};
