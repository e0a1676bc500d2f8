import type { Engine } from '../../../engine/engine.ts';
import { XmlError } from '../../xml-tree.ts';
import { COMPONENT_TYPES } from '../component-types.ts';
import type { DeployOptions } from '../deploy-options.ts';
import { failure, type DeployMessage, type Problem } from '../deploy-message.ts';
import { parseManifest, type Manifest } from '../manifest.ts';
import { readPackage, type PackageComponent } from '../package-reader.ts';
import { packageFolders, readZip, type PackageFolder } from '../zip/read-zip.ts';
import { applyComponent } from './apply-component.ts';
import { applyMetadataType, isMetadataType } from './apply-metadata-types.ts';
import { applyObjects } from './apply-objects.ts';
import { destroy } from './destroy.ts';
import type { Success } from './success-lines.ts';
import { upperFirst } from './upper-first.ts';

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
  apply(engine: Engine, options: Pick<DeployOptions, 'checkOnly' | 'rollbackOnError'>): Applied;
}

interface Work {
  components: PackageComponent[];
  problems: Problem[];
  refused: string[];
  /** Before the components, and after them, in this order. */
  pre: { manifest: Manifest; fileName: string }[];
  post: { manifest: Manifest; fileName: string }[];
}

class Undo extends Error {}

/**
 * Read zip, manifests and files; what is wrong in them becomes failures of the deploy.
 * @throws ZipError when there is no zip to speak of
 */
export function preparePackage(zip: Uint8Array, options: DeployOptions): PreparedPackage {
  const work: Work = { components: [], problems: [], refused: [], pre: [], post: [] };
  const folders = packageFolders(readZip(zip), options.singlePackage);
  for (const folder of folders) readFolder(folder, options, work);
  if (folders.length === 0) work.problems.push(ofManifest('package.xml', 'No package.xml found'));

  // A file that could not be read has been reported; putting half of it in would only add noise.
  const sound = work.components.filter(
    ({ type, fullName }) =>
      !work.problems.some((problem) => problem.componentType === type.name && problem.fullName === fullName),
  );
  return {
    total:
      work.components.reduce((sum, { places, whole }) => sum + (whole ? 1 : 0) + places.size, 0) +
      work.problems.length,
    apply(engine, { checkOnly, rollbackOnError }) {
      const createdDate = engine.now().toISOString();
      let done: ReturnType<typeof applyAll> = { successes: [], problems: [] };
      try {
        engine.transaction(() => {
          done = applyAll(engine, work, sound);
          const failed = done.problems.some(({ problemType }) => problemType !== 'Warning');
          if (checkOnly || (failed && rollbackOnError)) throw new Undo('undo');
        });
      } catch (error) {
        if (!(error instanceof Undo)) throw error;
      }
      return {
        successes: done.successes.map((success) => ({ ...success, createdDate })),
        failures: done.problems.map((problem) => failure(problem, createdDate)),
        refused: work.refused,
      };
    },
  };
}

const ofManifest = (fileName: string, problem: string, at?: { line: number; column: number }): Problem => ({
  componentType: '',
  fullName: fileName.split('/').at(-1) ?? fileName,
  fileName,
  problem,
  ...(at ? { lineNumber: at.line, columnNumber: at.column } : {}),
});

function readFolder(folder: PackageFolder, options: DeployOptions, work: Work): void {
  const { prefix, files } = folder;
  const manifestAt = (name: string): Manifest | undefined => {
    const file = files.get(name);
    if (!file) return undefined;
    try {
      return parseManifest(new TextDecoder().decode(file));
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      work.problems.push(ofManifest(`${prefix}${name}`, `Error parsing file: ${error.message}`, error));
      return undefined;
    }
  };
  const manifest = manifestAt('package.xml');
  if (!manifest) return;
  if (manifest.packageName !== undefined)
    work.problems.push(
      ofManifest(`${prefix}package.xml`, `This org holds no packages: ${manifest.packageName}`),
    );
  const { components, problems, refused } = readPackage(folder, manifest, options);
  work.components.push(...components);
  work.problems.push(...problems);
  work.refused.push(...refused);
  for (const [name, list] of [
    ['destructiveChangesPre.xml', work.pre],
    ['destructiveChanges.xml', work.post],
    ['destructiveChangesPost.xml', work.post],
  ] as const) {
    const wanted = manifestAt(name);
    if (wanted) list.push({ manifest: wanted, fileName: `${prefix}${name}` });
  }
}

/** In the order in which components need each other. */
function applyAll(
  engine: Engine,
  work: Work,
  sound: readonly PackageComponent[],
): { successes: Success[]; problems: Problem[] } {
  const result = { successes: [] as Success[], problems: [...work.problems] };
  const add = (step: { successes: Success[]; problems: Problem[] }): void => {
    result.successes.push(...step.successes);
    result.problems.push(...step.problems);
  };
  for (const { manifest, fileName } of work.pre) add(destroy(engine, manifest, fileName));
  for (const type of COMPONENT_TYPES) {
    const own = upperFirst(sound.filter((component) => component.type === type));
    if (type.name === 'CustomObject') {
      for (const component of own.filter(isMetadataType)) add(applyMetadataType(engine, component));
      add(
        applyObjects(
          engine,
          own.filter((component) => !isMetadataType(component)),
        ),
      );
    } else for (const component of own) add(applyComponent(engine, component));
  }
  for (const { manifest, fileName } of work.post) add(destroy(engine, manifest, fileName));
  return result;
}
