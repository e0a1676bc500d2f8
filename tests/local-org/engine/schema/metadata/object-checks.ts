import type { ObjectDefinition } from '../../engine.ts';
import { platformEventProblems } from '../../events/platform-event.ts';
import type { CustomObjectMetadata } from '../../metadata-shapes.ts';
import { sharingModelProblems } from '../../sharing/model-checks.ts';

const API_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*__c$/;
/** These change what may be written; ignoring them would be a kinder world than the real one. */
const UNKNOWN_TO_LOCAL_ORG = ['sharingReasons', 'indexes', 'customSettingsType'];

/** What is wrong with a custom object's own elements. */
export function checkObject(meta: CustomObjectMetadata, object: ObjectDefinition | undefined): string[] {
  const name = meta.fullName;
  const refused = UNKNOWN_TO_LOCAL_ORG.find((element) => meta[element] !== undefined);
  if (refused !== undefined) return [`The element ${refused} is not supported by the local org`];
  if (name.endsWith('__e')) return platformEventProblems(meta);
  if (!name.endsWith('__c'))
    return object
      ? sharingModelProblems(meta, object)
      : [`Entity of type CustomObject named ${name} cannot be found`];
  if (!API_NAME.test(name) || name.length > 43) return [`The object API name ${name} is not valid`];
  if (!meta.label) return ['Must specify a non-empty label for the CustomObject'];
  if (!meta.pluralLabel) return ['Must specify a non-empty pluralLabel for the CustomObject'];
  if (meta.label.length > 40 || meta.pluralLabel.length > 40)
    return [`Label: data value too large: ${meta.label} (max length=40)`];
  if (!meta.nameField) return ['Must specify a nameField for the CustomObject'];
  if (meta.nameField.type === 'AutoNumber' && !/\{0+\}/.test(meta.nameField.displayFormat ?? ''))
    return ["Must specify 'displayFormat' for a CustomField of type AutoNumber"];
  if (meta.deploymentStatus !== undefined && !['Deployed', 'InDevelopment'].includes(meta.deploymentStatus))
    return [`'${meta.deploymentStatus}' is not a valid value for the enum 'DeploymentStatus'`];
  return sharingModelProblems(meta, object);
}
