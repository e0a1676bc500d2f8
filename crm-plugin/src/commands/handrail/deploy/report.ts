import { Flags } from '@salesforce/sf-plugins-core';
import { notFound } from '../../../cli/command-problem.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';
import { lastDeploy } from '../../../connections/last-deploy.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { formatDeployFailures } from '../../../formatters/deploy-failures.ts';
import { readDeployJob, type DeployJob } from '../../../salesforce/deploy.ts';

const messages = messagesOf('deploy.report');

export default class DeployReport extends HandrailCommand<DeployJob> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    'target-org': targetOrg,
    'job-id': Flags.salesforceId({
      char: 'i',
      startsWith: '0Af',
      length: 'both',
      summary: messages.getMessage('flags.job-id.summary'),
    }),
  };

  async run(): Promise<DeployJob> {
    const { flags } = await this.parse(DeployReport);
    const { session } = await openOrg(flags['target-org']);
    const id = flags['job-id'] ?? (await lastDeploy(await stateDir(), session.orgId));
    if (id === undefined) throw notFound('NoDeployKnown', session.username);
    const job = await readDeployJob(session.connection, id);
    const { created, changed, unchanged, status } = job;
    this.log(messages.getMessage('job', [job.id, status, created, changed, unchanged]));
    if (job.failures.length > 0) this.log(`\n${formatDeployFailures(job.failures)}`);
    else if (job.problem !== undefined) this.log(job.problem);
    return job;
  }
}
