import { join } from 'node:path';
import { permissionSets } from '@handrail/shared';
import { deployedClientId, newClientId } from './client-id.ts';
import { runDeployJob, type DeployFailure, type DeployJob, type JobNumbers } from './deploy.ts';
import { redirectUrls } from './extension-redirects.ts';
import { fillSource, type FilledSource } from './filled-source.ts';
import type { SalesforceGateway } from './gateway.ts';
import { openReader } from './jsforce-gateway.ts';
import type { OrgSession } from './org.ts';
import { placeInSource } from './place-in-source.ts';
import { assignPermissionSet, type Assignment } from './permission-set.ts';

/** The steps an admin watches. A dry run has neither the assignment nor the policy's own step. */
export type InstallStage = 'prepare' | 'upload' | 'validate' | 'deploy' | 'assign' | 'policy';

export interface InstallWatcher {
  stage(stage: InstallStage): void;
  numbers(numbers: JobNumbers): void;
  /** The org has taken the package: with this id the job can be asked about later. */
  job(id: string): void;
}

export interface InstallOptions {
  session: OrgSession;
  gateway: SalesforceGateway;
  /** Folder of the metadata. */
  sourceDir: string;
  dryRun: boolean;
  watcher: InstallWatcher;
  pollMs?: number;
}

export interface InstallReport {
  succeeded: boolean;
  dryRun: boolean;
  /** True when this org had no client id before. */
  firstTime: boolean;
  clientId: string;
  jobs: DeployJob[];
  failures: DeployFailure[];
  /** Failure of a job as a whole. */
  problem: string | undefined;
  assignment: Assignment | undefined;
  /** False where the org has no slot left for change events (or the run ended before). */
  changeEvents: boolean;
}

/**
 * Types that name permission sets by which people may sign in. Deployed last: a policy that lets only holders in, set
 * before anybody holds the permission set, locks everybody out (and an org refuses a policy whose sets it has not).
 */
const policyTypes = new Set(['ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies']);

/**
 * The change-event channel. An org has few slots for it and may have none left: it comes last and may fail, for the
 * service then asks the org from time to time instead.
 */
const channelTypes = new Set(['PlatformEventChannel', 'PlatformEventChannelMember']);

/**
 * Installs or updates Handrail in an org: metadata with its permission sets, the admin set for who deploys, then the
 * sign-in policy. Doing it again changes only what differs and keeps the org's client id.
 * @throws ClientIdUnreadable
 */
export async function install(options: InstallOptions): Promise<InstallReport> {
  const { session, dryRun, watcher } = options;
  watcher.stage('prepare');
  const known = await deployedClientId(await openReader(session));
  const clientId = known ?? newClientId();
  const source = await fillSource(options.sourceDir, {
    consumerKey: clientId,
    callbackUrls: redirectUrls(),
  });
  const report: InstallReport = {
    succeeded: false,
    dryRun,
    firstTime: known === undefined,
    clientId,
    jobs: [],
    failures: [],
    problem: undefined,
    assignment: undefined,
    changeEvents: false,
  };
  try {
    // A dry run leaves nothing behind, so nobody can be locked out: all in one job.
    const first = await deployPart(
      options,
      source,
      (type) => !channelTypes.has(type) && (dryRun || !policyTypes.has(type)),
    );
    if (!take(report, first) || dryRun) return report;
    watcher.stage('assign');
    const [assignment] = await assignPermissionSet(options.gateway, permissionSets.admin, [session.username]);
    report.assignment = assignment;
    watcher.stage('policy');
    const second = await deployPart(options, source, (type) => policyTypes.has(type), 'policy');
    if (!take(report, second)) return report;
    const quiet = { ...options, watcher: silent };
    const channel = await deployPart(quiet, source, (type) => channelTypes.has(type));
    report.changeEvents = channel?.succeeded === true;
    return report;
  } finally {
    await source.remove();
  }
}

const silent: InstallWatcher = {
  stage: () => undefined,
  numbers: () => undefined,
  job: () => undefined,
};

async function deployPart(
  { session, dryRun, watcher, pollMs }: InstallOptions,
  source: FilledSource,
  choice: (type: string) => boolean,
  stage?: InstallStage,
): Promise<DeployJob | undefined> {
  watcher.stage(stage ?? 'upload');
  const job = await runDeployJob(session.connection, source.dir, choice, {
    checkOnly: dryRun,
    pollMs: pollMs ?? 1_000,
    onUploaded: (id) => {
      watcher.job(id);
      watcher.stage(stage ?? (dryRun ? 'validate' : 'deploy'));
    },
    onNumbers: (numbers) => {
      watcher.numbers(numbers);
    },
  });
  if (job === undefined) return undefined;
  const failures = job.failures.map((failure) => placeInSource(inSource(failure, source)));
  return { ...job, failures: await Promise.all(failures) };
}

/** Names the file in the folder the admin can edit, not in the temporary copy. */
function inSource(failure: DeployFailure, source: FilledSource): DeployFailure {
  if (failure.file?.startsWith(join(source.dir, '/')) !== true) return failure;
  return { ...failure, file: source.original(failure.file) };
}

/** Adds a job to the report. @returns whether to go on. */
function take(report: InstallReport, job: DeployJob | undefined): boolean {
  if (job === undefined) {
    report.succeeded = true;
    return true;
  }
  report.jobs.push(job);
  report.failures.push(...job.failures);
  report.problem ??= job.problem;
  report.succeeded = job.succeeded;
  return job.succeeded;
}
