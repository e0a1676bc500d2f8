import { SfError, type Engine } from '../../../engine/engine.ts';
import { METADATA_TYPE } from '../checks/custom-metadata.ts';
import { componentType, PART_TYPES } from '../component-types.ts';
import type { Problem } from '../deploy-message.ts';
import type { Manifest } from '../manifest.ts';
import { refusal } from '../refused-types.ts';
import { forgetField, forgetObject } from './forget.ts';
import type { Success } from './success-lines.ts';
import { componentUsers } from './users.ts';

/** Take away what a destructiveChanges.xml names. What is not there is only warned about, as in Salesforce. */
export function destroy(
  engine: Engine,
  manifest: Manifest,
  fileName: string,
): { successes: Success[]; problems: Problem[] } {
  const successes: Success[] = [];
  const problems: Problem[] = [];
  for (const [typeName, members] of manifest.members) {
    for (const fullName of members) {
      const about = { componentType: typeName, fullName, fileName };
      const line = { ...about, success: true, changed: true, created: false, deleted: true };
      try {
        const gone = removeOne(engine, typeName, fullName);
        const problem = `No ${typeName} named: ${fullName} found`;
        successes.push(
          gone ? line : { ...line, changed: false, deleted: false, problem, problemType: 'Warning' },
        );
      } catch (error) {
        if (!(error instanceof SfError)) throw error;
        problems.push({ ...about, problem: error.message });
      }
    }
  }
  return { successes, problems };
}

/** False when there is no such component. @throws SfError when something still needs it */
function removeOne(engine: Engine, typeName: string, fullName: string): boolean {
  // "Deleting Components from an Org", Metadata API Developer Guide.
  if (fullName === '*')
    throw new SfError('INVALID_TYPE', 'Wildcard (*) characters are not supported in destructiveChanges.xml');
  if (typeName === 'CustomObject') return removeObject(engine, fullName);
  if (typeName === 'CustomField') return removeField(engine, fullName);
  const part = PART_TYPES.get(typeName);
  if (part) return removePart(engine, typeName, fullName);
  if (!componentType(typeName))
    throw new SfError(
      'INVALID_TYPE',
      refusal(typeName) ?? `Unknown type name '${typeName}' specified in package.xml`,
    );
  if (!engine.catalogue.get(typeName, fullName)) return false;
  const users = componentUsers(engine, typeName, fullName);
  if (users.length > 0)
    throw new SfError(
      'DEPENDENCY_EXISTS',
      `This ${typeName} ${fullName} is referenced elsewhere in Salesforce. Remove the usage and try again. : ${users.join(', ')}.`,
    );
  return engine.catalogue.remove(typeName, fullName);
}

function removeObject({ schema, catalogue }: Engine, fullName: string): boolean {
  if (fullName.endsWith('__mdt')) {
    const records = catalogue.list('CustomMetadata').map((record) => record.fullName);
    for (const name of records.filter((record) => record.startsWith(`${fullName.slice(0, -5)}.`)))
      catalogue.remove('CustomMetadata', name);
    return catalogue.remove(METADATA_TYPE, fullName);
  }
  if (!schema.object(fullName)) return false;
  schema.removeObject(fullName);
  forgetObject(catalogue, fullName);
  return true;
}

function removeField({ schema, catalogue }: Engine, fullName: string): boolean {
  const [object = '', field = ''] = fullName.split('.');
  if (!schema.object(object)?.field(field)) return false;
  schema.removeField(object, field);
  forgetField(catalogue, schema, object, field);
  return true;
}

function removePart({ schema, catalogue }: Engine, typeName: string, fullName: string): boolean {
  if (typeName === 'RecordType')
    throw new SfError('INSUFFICIENT_ACCESS', 'Cannot delete record type through API');
  const { parent, element } = PART_TYPES.get(typeName) ?? {};
  if (!parent || element === undefined) return false;
  const [owner = '', ...rest] = fullName.split('.');
  if (parent.name === 'CustomObject') return schema.removePart(owner, element, rest.join('.'));
  for (const component of catalogue.list(parent.name)) {
    const name = parent.plainParts === true ? fullName : rest.join('.');
    if (parent.plainParts !== true && component.fullName !== owner) continue;
    const parts = (component.metadata[element] as { fullName: string }[] | undefined) ?? [];
    if (!parts.some((part) => part.fullName === name)) continue;
    const kept = parts.filter((part) => part.fullName !== name);
    catalogue.put({ ...component, metadata: { ...component.metadata, [element]: kept } });
    return true;
  }
  return false;
}
