import { SfError, type Engine } from '../../../engine/engine.ts';
import { componentType } from '../component-types.ts';
import type { DeployMessage, Problem } from '../deploy-message.ts';
import type { Manifest } from '../manifest.ts';

/** Take away what a destructiveChanges.xml names. What is not there is only warned about, as in Salesforce. */
export function destroy(
  engine: Engine,
  manifest: Manifest,
  fileName: string,
): { successes: Omit<DeployMessage, 'createdDate'>[]; problems: Problem[] } {
  const successes: Omit<DeployMessage, 'createdDate'>[] = [];
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
  const { schema, catalogue } = engine;
  if (typeName === 'CustomObject') {
    if (!schema.object(fullName)) return false;
    schema.removeObject(fullName);
    return true;
  }
  if (typeName === 'CustomField') {
    const [object = '', field = ''] = fullName.split('.');
    if (!schema.object(object)?.field(field)) return false;
    schema.removeField(object, field);
    return true;
  }
  if (!componentType(typeName)) {
    throw new SfError('INVALID_TYPE', `This org cannot delete components of type ${typeName}.`);
  }
  return catalogue.remove(typeName, fullName);
}
