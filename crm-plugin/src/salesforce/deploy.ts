import type { Connection } from '@salesforce/core';
import type {
  ComponentSet,
  FileResponse,
  FileResponseFailure,
  MetadataApiDeployStatus,
} from '@salesforce/source-deploy-retrieve';

/** One component the org refused. */
export interface DeployFailure {
  type: string;
  fullName: string;
  /** The file at fault, when the org says so. */
  file: string | undefined;
  line: number | undefined;
  column: number | undefined;
  /** The org's own words. */
  problem: string;
}

/** What became of one deploy job. */
export interface DeployJob {
  id: string;
  status: string;
  succeeded: boolean;
  checkOnly: boolean;
  created: number;
  changed: number;
  unchanged: number;
  failures: DeployFailure[];
  /** Set when the job failed as a whole, for no single component. */
  problem: string | undefined;
}

export interface JobNumbers {
  done: number;
  total: number;
  errors: number;
}

export interface JobOptions {
  checkOnly: boolean;
  /** Called with the job's id as soon as the org has the package, then at every poll. */
  onUploaded: (id: string) => void;
  onNumbers: (numbers: JobNumbers) => void;
  /** ms between two looks at the job. */
  pollMs: number;
}

/** Which of the source's components go into a job. */
export type ComponentChoice = (typeName: string) => boolean;

/** Packs, uploads and follows one all-or-nothing deploy job to its end. The deploy library is loaded here and not before. */
export async function runDeployJob(
  connection: Connection,
  sourceDir: string,
  choice: ComponentChoice,
  options: JobOptions,
): Promise<DeployJob | undefined> {
  const { ComponentSet, MetadataApiDeploy } = await import('@salesforce/source-deploy-retrieve');
  const components: ComponentSet = ComponentSet.fromSource(sourceDir).filter((component) =>
    choice(typeof component.type === 'string' ? component.type : component.type.name),
  );
  if (components.size === 0) return undefined;
  components.sourceApiVersion = connection.getApiVersion();
  const deploy = new MetadataApiDeploy({
    usernameOrConnection: connection,
    components,
    apiOptions: { rest: true, checkOnly: options.checkOnly, rollbackOnError: true, singlePackage: true },
  });
  deploy.onUpdate((status) => {
    options.onNumbers(numbersOf(status));
  });
  const { id } = await deploy.start();
  options.onUploaded(id);
  const result = await deploy.pollStatus(options.pollMs, jobTimeoutSeconds);
  // The library tells of every look but the last.
  options.onNumbers(numbersOf(result.response));
  return toJob(result.response, result.getFileResponses());
}

/** Asks the org again about a job that was started before. */
export async function readDeployJob(connection: Connection, id: string): Promise<DeployJob> {
  const { MetadataApiDeploy } = await import('@salesforce/source-deploy-retrieve');
  const deploy = new MetadataApiDeploy({
    usernameOrConnection: connection,
    id,
    apiOptions: { rest: true },
  });
  return toJob(await deploy.checkStatus(), undefined);
}

/** An hour: an org with many managed packages can keep a job waiting for long. */
const jobTimeoutSeconds = 3_600;

function numbersOf(status: MetadataApiDeployStatus): JobNumbers {
  return {
    done: status.numberComponentsDeployed,
    total: status.numberComponentsTotal,
    errors: status.numberComponentErrors,
  };
}

/** With file responses each failure is tied to a file of the source; without them the org's own list is used. */
function toJob(status: MetadataApiDeployStatus, files: FileResponse[] | undefined): DeployJob {
  const messages = listOf(status.details.componentSuccesses).filter(
    ({ fullName }) => fullName !== 'package.xml',
  );
  const is = (flag: unknown) => flag === true || flag === 'true';
  const created = messages.filter((message) => is(message.created)).length;
  const changed = messages.filter((message) => !is(message.created) && is(message.changed)).length;
  const fromFiles = (files ?? []).filter(isFailure).map((file): DeployFailure => ({
    type: file.type,
    fullName: file.fullName,
    file: file.filePath,
    line: file.lineNumber,
    column: file.columnNumber,
    problem: file.error,
  }));
  const fromJob = listOf(status.details.componentFailures).map((message): DeployFailure => ({
    type: message.componentType ?? '',
    fullName: message.fullName,
    file: message.fileName,
    line: numberOf(message.lineNumber),
    column: numberOf(message.columnNumber),
    problem: message.problem ?? '',
  }));
  return {
    id: status.id,
    status: status.status,
    succeeded: status.success,
    checkOnly: status.checkOnly,
    created,
    changed,
    unchanged: messages.length - created - changed,
    failures: fromFiles.length > 0 ? fromFiles : fromJob,
    problem: status.errorMessage,
  };
}

function isFailure(file: FileResponse): file is FileResponseFailure {
  return 'error' in file;
}

function listOf<T>(list: T | readonly T[] | undefined): readonly T[] {
  if (list === undefined) return [];
  return Array.isArray(list) ? (list as readonly T[]) : [list as T];
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
