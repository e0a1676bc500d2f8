import { once } from 'node:events';
import { Flags } from '@salesforce/sf-plugins-core';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openService } from '../../../cli/open-service.ts';
import { openServiceLog } from '../../../cli/service-log.ts';
import { syncFlags } from '../../../cli/sync-flags.ts';
import type { SyncSettings } from '../../../sync/settings.ts';

const messages = messagesOf('sync.run');

/** The answer to --json, once the service was told to stop. */
export interface SyncRunResult {
  connections: readonly string[];
  stoppedBy: string;
}

export default class SyncRun extends HandrailCommand<SyncRunResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    ...syncFlags,
    'poll-seconds': Flags.integer({
      min: 1,
      max: 3600,
      summary: messages.getMessage('flags.poll-seconds.summary'),
    }),
    'heartbeat-seconds': Flags.integer({
      min: 5,
      max: 3600,
      summary: messages.getMessage('flags.heartbeat-seconds.summary'),
    }),
  };

  async run(): Promise<SyncRunResult> {
    const { flags } = await this.parse(SyncRun);
    const stopped = stopSignal();
    // With --json the answer has the standard output to itself.
    const stream = this.jsonEnabled() ? process.stderr : process.stdout;
    const log = await openServiceLog(flags['log-level'] ?? 'info', stream);
    const service = await openService({
      org: flags['target-org'],
      log,
      dataDir: flags['data-dir'],
      databaseUrl: process.env['DATABASE_URL'],
      settings: rhythm(flags['poll-seconds'], flags['heartbeat-seconds']),
    });
    const { connections, username } = service;
    try {
      if (connections.length === 0) log.warn({}, messages.getMessage('log.noConnections'));
      service.runner.start();
      log.info({ org: username, connections }, messages.getMessage('log.running'));
      const signal = await stopped;
      log.info({ signal }, messages.getMessage('log.stopping'));
      await service.runner.stop();
      return { connections, stoppedBy: signal };
    } finally {
      await service.close();
      log.info({}, messages.getMessage('log.stopped'));
    }
  }
}

/**
 * The first SIGTERM or SIGINT lets what is in flight end; the second ends the process. The base class would exit at
 * once on either: its listeners go.
 */
async function stopSignal(): Promise<string> {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  for (const signal of signals) process.removeAllListeners(signal);
  const signal = await Promise.race(signals.map((name) => once(process, name).then(() => name)));
  for (const name of signals) process.once(name, () => process.exit(130));
  return signal;
}

function rhythm(
  pollSeconds: number | undefined,
  heartbeatSeconds: number | undefined,
): Partial<SyncSettings> {
  const poll = pollSeconds === undefined ? undefined : { min: pollSeconds * 1000, max: pollSeconds * 1000 };
  return {
    ...(poll === undefined ? {} : { trackerPoll: poll, orgPoll: poll }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeat: heartbeatSeconds * 1000 }),
  };
}
