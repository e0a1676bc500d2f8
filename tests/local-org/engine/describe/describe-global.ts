import type { Access, DescribeGlobal, ObjectDefinition, Schema } from '../engine.ts';
import { API_VERSION } from '../soql-context.ts';

/** What describe says of an object itself, in the global list as in its own describe. */
export function objectFacts(access: Access, object: ObjectDefinition): Record<string, unknown> {
  const rights = access.object(object.name);
  const verbs = object.verbs ?? { create: true, update: true, delete: true };
  const bin = object.fields.has('IsDeleted') && object.shareOf === undefined;
  const plain = object.setup !== true && object.shareOf === undefined;
  const base = `/services/data/v${API_VERSION}/sobjects/${object.name}`;
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: verbs.create && rights.create,
    custom: object.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: verbs.delete && rights.delete,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: plain || object.name === 'User',
    mergeable: object.name === 'Account' || object.name === 'Contact' || object.name === 'Case',
    mruEnabled: plain,
    name: object.name,
    queryable: rights.read,
    replicateable: true,
    retrieveable: rights.read,
    searchable: plain || object.name === 'User',
    triggerable: plain || object.name === 'User',
    undeletable: bin && verbs.delete && rights.delete,
    updateable: verbs.update && rights.edit,
    urls: urls(object, base),
  };
}

function urls(object: ObjectDefinition, base: string): Record<string, string> {
  const all: Record<string, string> = {
    sobject: base,
    describe: `${base}/describe`,
    rowTemplate: `${base}/{ID}`,
  };
  if (object.setup !== true && object.shareOf === undefined) {
    all['layouts'] = `${base}/describe/layouts`;
    all['compactLayouts'] = `${base}/describe/compactLayouts`;
    all['approvalLayouts'] = `${base}/describe/approvalLayouts`;
    all['listviews'] = `${base}/listviews`;
    all['quickActions'] = `${base}/quickActions`;
  }
  return all;
}

/** `GET /sobjects`: the objects the caller may see, by name. */
export function describeGlobal(schema: Schema, access: Access): DescribeGlobal {
  const visible = schema.objects().filter((object) => access.object(object.name).read);
  visible.sort((one, other) => one.name.localeCompare(other.name));
  return {
    encoding: 'UTF-8',
    maxBatchSize: 200,
    sobjects: visible.map((object) => objectFacts(access, object)),
  };
}
