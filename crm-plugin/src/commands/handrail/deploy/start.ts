import { resolve } from 'node:path';
import { Flags } from '@salesforce/sf-plugins-core';
import { problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';
import { packageRoot } from '../../../cli/package-root.ts';
import { rememberDeploy } from '../../../connections/last-deploy.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { adviceFor, formatDeployFailures } from '../../../formatters/deploy-failures.ts';
import { showDeploy } from '../../../formatters/deploy-progress.ts';
import { install, type InstallReport } from '../../../salesforce/install.ts';

const messages = messagesOf('deploy.start');

/** The answer to --json. */
export interface DeployStartResult {
  dryRun: boolean;
  firstTime: boolean;
  /** OAuth client id of the extension in this org; public, stands in a static resource. */
  clientId: string;
  /** Deploy jobs in the org, in order; `handrail deploy report --job-id` asks about one. */
  jobs: { id: string; status: string; created: number; changed: number; unchanged: number }[];
  seconds: number;
}

export default class DeployStart extends HandrailCommand<DeployStartResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    'target-org': targetOrg,
    'dry-run': Flags.boolean({ default: false, summary: messages.getMessage('flags.dry-run.summary') }),
    'source-dir': Flags.directory({
      char: 'd',
      exists: true,
      summary: messages.getMessage('flags.source-dir.summary'),
      description: messages.getMessage('flags.source-dir.description'),
    }),
  };

  async run(): Promise<DeployStartResult> {
    const { flags } = await this.parse(DeployStart);
    const began = performance.now();
    const { session, gateway } = await openOrg(flags['target-org']);
    const state = await stateDir();
    const progress = await showDeploy({
      dryRun: flags['dry-run'],
      json: this.jsonEnabled(),
      log: (line) => {
        this.log(line);
      },
      isTerminal: process.stdout.isTTY && process.env['CI'] === undefined,
    });
    let succeeded = false;
    let report: InstallReport;
    try {
      report = await install({
        session,
        gateway,
        sourceDir: resolve(flags['source-dir'] ?? `${packageRoot}/force-app`),
        dryRun: flags['dry-run'],
        watcher: {
          ...progress,
          job: (id) => {
            progress.job(id);
            // Kept in case this process ends before the job does.
            void rememberDeploy(state, session.orgId, id);
          },
        },
      });
      succeeded = report.succeeded;
    } finally {
      progress.end(succeeded);
    }
    if (!report.succeeded) throw failed(report);
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    this.logSuccess(messages.getMessage(report.dryRun ? 'done.dryRun' : 'done', [session.username, seconds]));
    if (!report.dryRun)
      this.log(messages.getMessage(report.firstTime ? 'next.first' : 'next', [report.clientId]));
    return {
      dryRun: report.dryRun,
      firstTime: report.firstTime,
      clientId: report.clientId,
      jobs: report.jobs.map(({ id, status, created, changed, unchanged }) => ({
        id,
        status,
        created,
        changed,
        unchanged,
      })),
      seconds,
    };
  }
}

function failed(report: InstallReport): Error {
  const details =
    report.failures.length > 0
      ? formatDeployFailures(report.failures)
      : (report.problem ?? report.jobs.at(-1)?.status ?? '');
  return problem(
    report.dryRun ? 'ValidationFailed' : 'DeployFailed',
    exitCodes.refused,
    [String(Math.max(1, report.failures.length)), details],
    {
      failures: report.failures.map((failure) => ({
        type: failure.type,
        fullName: failure.fullName,
        file: failure.file ?? null,
        line: failure.line ?? null,
        column: failure.column ?? null,
        problem: failure.problem,
        try: adviceFor(failure.type),
      })),
    },
  );
}
