import type { Engine } from '../../../engine/engine.ts';
import { COMPONENT_TYPES } from '../component-types.ts';
import { failure, type DeployMessage, type Problem } from '../deploy-message.ts';
import { parseManifest, type Manifest } from '../manifest.ts';
import { readPackage } from '../package-reader.ts';
import { packageFiles, readZip } from '../zip/read-zip.ts';
import { applyComponent } from './apply-component.ts';
import { applyObjects } from './apply-objects.ts';
import { destroy } from './destroy.ts';

export interface ApplyOptions {
  checkOnly: boolean;
  rollbackOnError: boolean;
}

export interface Applied {
  successes: DeployMessage[];
  failures: DeployMessage[];
  /** Types refused because this org cannot run them. */
  refused: string[];
}

/** A package made ready: everything that needs no change of the org has been looked at. */
export interface PreparedPackage {
  /** Components that will be reported. */
  total: number;
  apply(engine: Engine, options: ApplyOptions): Applied;
}

class Undo extends Error {}

/** Read zip, manifest and files. @throws ZipError, XmlError when there is no package to speak of */
export function preparePackage(zip: Uint8Array): PreparedPackage {
  const { prefix, files } = packageFiles(readZip(zip));
  const manifestAt = (name: string): Manifest | undefined => {
    const file = files.get(name);
    return file && parseManifest(new TextDecoder().decode(file));
  };
  const manifest = manifestAt('package.xml') ?? { members: new Map<string, string[]>(), version: '' };
  const { components, problems, refused } = readPackage(files, manifest, prefix);
  const destructive = [
    'destructiveChangesPre.xml',
    'destructiveChanges.xml',
    'destructiveChangesPost.xml',
  ].map((name) => ({ name: `${prefix}${name}`, manifest: manifestAt(name) }));

  // A file that could not be read has been reported; putting half of it in would only add noise.
  const sound = components.filter(
    ({ type, fullName }) =>
      !problems.some((problem) => problem.componentType === type.name && problem.fullName === fullName),
  );

  const work = (engine: Engine): { successes: Omit<DeployMessage, 'createdDate'>[]; problems: Problem[] } => {
    const result = { successes: [] as Omit<DeployMessage, 'createdDate'>[], problems: [...problems] };
    const add = (step: { successes: typeof result.successes; problems: Problem[] }): void => {
      result.successes.push(...step.successes);
      result.problems.push(...step.problems);
    };
    const [pre, ...post] = destructive;
    if (pre?.manifest) add(destroy(engine, pre.manifest, pre.name));
    for (const type of COMPONENT_TYPES) {
      const own = sound.filter((component) => component.type === type);
      if (type.name === 'CustomObject') {
        add(applyObjects(engine, own, manifest));
        continue;
      }
      for (const component of own) {
        const { success, problems: found } = applyComponent(engine, component);
        add({ successes: success ? [success] : [], problems: found });
      }
    }
    for (const { manifest: wanted, name } of post) if (wanted) add(destroy(engine, wanted, name));
    return result;
  };

  return {
    total: components.reduce((sum, { places }) => sum + 1 + places.size, 0) + problems.length,
    apply(engine, { checkOnly, rollbackOnError }) {
      const createdDate = engine.now().toISOString();
      let done: ReturnType<typeof work> = { successes: [], problems: [] };
      try {
        engine.transaction(() => {
          done = work(engine);
          const failed = done.problems.some(({ problemType }) => problemType !== 'Warning');
          if (checkOnly || (failed && rollbackOnError)) throw new Undo('undo');
        });
      } catch (error) {
        if (!(error instanceof Undo)) throw error;
      }
      return {
        successes: done.successes.map((success) => ({ ...success, createdDate })),
        failures: done.problems.map((problem) => failure(problem, createdDate)),
        refused,
      };
    },
  };
}
