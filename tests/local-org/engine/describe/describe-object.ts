import type { Access, ObjectDefinition, Schema, SObjectDescribe } from '../engine.ts';
import { API_VERSION } from '../soql-context.ts';
import { describeField } from './describe-field.ts';
import { objectFacts } from './describe-global.ts';

/** `GET /sobjects/T/describe`: only the fields and relationships the caller may see. */
export function describeObject(schema: Schema, access: Access, object: ObjectDefinition): SObjectDescribe {
  const rights = access.object(object.name);
  const fields = [...object.fields.values()]
    .filter((field) => access.field(object.name, field.name).read)
    .map((field) =>
      describeField(
        object,
        field,
        (rights.create || rights.edit) && access.field(object.name, field.name).edit,
      ),
    );
  return {
    actionOverrides: [],
    ...objectFacts(access, object),
    name: object.name,
    childRelationships: childRelationships(schema, access, object),
    compactLayoutable: object.setup !== true,
    dataTranslationEnabled: null,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields,
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: object.setup === true || object.shareOf ? [] : recordTypeInfos(access, object),
    searchLayoutable: object.setup !== true,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.labelPlural.toLowerCase()}`, name: 'everything' },
      ...(object.fields.has('OwnerId')
        ? [{ label: `My ${object.labelPlural.toLowerCase()}`, name: 'mine' }]
        : []),
    ],
  };
}

function childRelationships(
  schema: Schema,
  access: Access,
  object: ObjectDefinition,
): Record<string, unknown>[] {
  return object.children
    .filter((child) => access.field(child.object, child.field).read)
    .map((child) => ({
      cascadeDelete: child.cascadeDelete,
      childSObject: child.object,
      deprecatedAndHidden: false,
      field: child.field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: child.relationshipName,
      restrictedDelete: schema.object(child.object)?.fields.get(child.field)?.deleteConstraint === 'Restrict',
    }));
}

/** Deployed record types, and the master one, which rows without any have. */
function recordTypeInfos(access: Access, object: ObjectDefinition): Record<string, unknown>[] {
  const mine = access.recordTypes?.(object.name);
  const info = (id: string, developerName: string, name: string, own: Record<string, boolean>) => ({
    ...own,
    developerName,
    name,
    recordTypeId: id,
    urls: { layout: `/services/data/v${API_VERSION}/sobjects/${object.name}/describe/layouts/${id}` },
  });
  const deployed = (object.recordTypes ?? []).map((type) =>
    info(type.id, type.developerName, type.label, {
      active: type.active,
      available: mine?.available.has(type.developerName) === true,
      defaultRecordTypeMapping: mine?.preset === type.developerName,
      master: false,
    }),
  );
  const master = info('012000000000000AAA', 'Master', 'Master', {
    active: true,
    available: true,
    defaultRecordTypeMapping: mine?.preset === undefined,
    master: true,
  });
  return [...deployed, master];
}
