import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { XMLParser } from 'fast-xml-parser';
import { unzipSync } from 'fflate';
import type { CustomObjectMetadata, PermissionSetMetadata } from '../local-org/engine/metadata-shapes.ts';

const forceApp = join(import.meta.dirname, '../../crm-plugin/force-app');

const repeatable = new Set([
  'fields',
  'validationRules',
  'listViews',
  'compactLayouts',
  'summaryFilterItems',
  'objectPermissions',
  'fieldPermissions',
  'customPermissions',
  'userPermissions',
  'tabSettings',
  'applicationVisibilities',
  'sharingOwnerRules',
  'group',
  'fieldOverrides',
  'quickActionLayoutColumns',
  'quickActionLayoutItems',
]);
const booleans = new Set([
  'active',
  'required',
  'unique',
  'externalId',
  'caseSensitive',
  'restricted',
  'default',
]);
const numbers = new Set(['length', 'precision', 'scale', 'visibleLines', 'relationshipOrder']);

const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name, path) => repeatable.has(name) || String(path).endsWith('valueSetDefinition.value'),
  tagValueProcessor: (name, value) => {
    if (booleans.has(name) || /^(allow|viewAll|modifyAll|readable|editable|enabled)/.test(name))
      return value === 'true';
    return numbers.has(name) ? Number(value) : value;
  },
});

/** Objects and permission sets of force-app as a deploy carries them: converted to metadata format and zipped. */
export async function readForceApp(): Promise<{
  objects: CustomObjectMetadata[];
  permissionSets: PermissionSetMetadata[];
  /** The group of the service and the rule that shares every hand-off with it. */
  setup: { type: 'Group' | 'SharingRules'; fullName: string }[];
  /** What stands in the pages, and the bell of the ladder. */
  interface: { metadataType: 'QuickAction' | 'CustomNotificationType'; fullName: string }[];
}> {
  const set = ComponentSet.fromSource(forceApp);
  set.sourceApiVersion = '65.0';
  const { zipBuffer } = await new MetadataConverter().convert(set, 'metadata', { type: 'zip' });
  const files = Object.entries(unzipSync(new Uint8Array(zipBuffer ?? Buffer.alloc(0))));
  const all = <T>(folder: string, suffix: string, root: string): T[] =>
    files
      .filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith(`.${suffix}`))
      .map(([path, bytes]) => {
        const parsed = parser.parse(new TextDecoder().decode(bytes)) as Record<string, object>;
        return { fullName: path.slice(folder.length + 1, -suffix.length - 1), ...parsed[root] } as T;
      });
  return {
    objects: all('objects', 'object', 'CustomObject'),
    permissionSets: all('permissionsets', 'permissionset', 'PermissionSet'),
    setup: [
      ...all<{ fullName: string }>('groups', 'group', 'Group').map((one) => ({
        ...one,
        type: 'Group' as const,
      })),
      ...all<{ fullName: string }>('sharingRules', 'sharingRules', 'SharingRules').map((one) => ({
        ...one,
        type: 'SharingRules' as const,
      })),
    ],
    interface: [
      ...all<{ fullName: string }>('quickActions', 'quickAction', 'QuickAction').map((one) => ({
        ...one,
        // The file's own `type` says what the action does.
        metadataType: 'QuickAction' as const,
      })),
      ...all<{ fullName: string }>('notificationtypes', 'notiftype', 'CustomNotificationType').map((one) => ({
        ...one,
        metadataType: 'CustomNotificationType' as const,
      })),
    ],
  };
}

/** The object with its rules switched off, to put facts in place. */
export function asleep(object: CustomObjectMetadata): CustomObjectMetadata {
  const rules = object.validationRules?.map((rule) => ({ ...rule, active: false }));
  return { ...object, ...(rules && { validationRules: rules }) };
}

/** A component as a deploy hands it to the org. */
export function component(type: string, fullName: string, metadata: Record<string, unknown>) {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    type,
    fullName,
    fileName: `${fullName}.xml`,
    metadata,
    id: '',
    createdDate: at,
    lastModifiedDate: at,
  };
}
