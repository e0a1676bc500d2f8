import type { ObjectDefinition } from '../engine.ts';
import type { CustomObjectMetadata } from '../metadata-shapes.ts';
import { allowedModels, isWider, type SharingModel } from './org-wide-defaults.ts';

const CUSTOM: readonly SharingModel[] = ['Private', 'Read', 'ReadWrite', 'ControlledByParent'];
const EVERY: readonly string[] = [
  ...CUSTOM,
  'ReadWriteTransfer',
  'FullAccess',
  'ControlledByCampaign',
  'ControlledByLeadOrContact',
];

/**
 * What a deploy refuses in an object's defaults (Metadata API, "CustomObject", sharingModel and externalSharingModel;
 * Salesforce Help, "External Organization-Wide Defaults": never wider than the internal ones).
 */
export function sharingModelProblems(
  meta: CustomObjectMetadata,
  object: ObjectDefinition | undefined,
): string[] {
  const custom = meta.fullName.endsWith('__c');
  const external = meta['externalSharingModel'] as SharingModel | undefined;
  if (custom && meta.sharingModel === undefined) return ['Must specify a sharingModel for the CustomObject'];
  for (const model of [meta.sharingModel, external]) {
    if (model === undefined) continue;
    if (!EVERY.includes(model)) return [`'${model}' is not a valid value for the enum 'SharingModel'`];
    const allowed: readonly string[] = custom ? CUSTOM : (allowedModels(meta.fullName) ?? []);
    if (!allowed.includes(model)) return [`Sharing model ${model} is not valid for ${meta.fullName}`];
  }
  if (custom) {
    const problem = detailProblem(meta, object);
    if (problem !== undefined) return [problem];
  }
  const wider =
    meta.sharingModel !== undefined &&
    external !== undefined &&
    isWider(external, meta.sharingModel as SharingModel);
  return wider
    ? [
        `The external sharing model ${external} must not give more than the internal one, ${meta.sharingModel}`,
      ]
    : [];
}

function detailProblem(meta: CustomObjectMetadata, object: ObjectDefinition | undefined): string | undefined {
  const model = meta.sharingModel;
  const detail = [...(object?.fields.values() ?? [])].some((field) => field.masterDetail === true);
  if (detail && model !== 'ControlledByParent')
    return `Cannot set sharingModel to ${model} on a CustomObject with a MasterDetail relationship field`;
  if (!detail && model === 'ControlledByParent')
    return 'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field';
  return undefined;
}
