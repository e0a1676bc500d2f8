import { once } from 'node:events';
import { Flags } from '@salesforce/sf-plugins-core';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openFace } from '../../../cli/open-face.ts';
import { openService, type Service } from '../../../cli/open-service.ts';
import { openServiceLog } from '../../../cli/service-log.ts';
import { syncFlags } from '../../../cli/sync-flags.ts';
import { loopback } from '../../../http/admin/own-host.ts';
import type { ServiceFace } from '../../../http/service-face.ts';
import type { Log } from '../../../sync/log.ts';
import { defaultSettings, type SyncSettings } from '../../../sync/settings.ts';

const messages = messagesOf('sync.run');

interface FaceFlags {
  'http-host': string;
  'http-port': number | undefined;
  'no-http': boolean;
}

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
    'http-host': Flags.string({
      env: 'HANDRAIL_HTTP_HOST',
      default: '127.0.0.1',
      summary: messages.getMessage('flags.http-host.summary'),
    }),
    'http-port': Flags.integer({
      env: 'HANDRAIL_HTTP_PORT',
      min: 0,
      max: 65535,
      summary: messages.getMessage('flags.http-port.summary'),
    }),
    'no-http': Flags.boolean({ summary: messages.getMessage('flags.no-http.summary') }),
  };

  private async face(service: Service, flags: FaceFlags, log: Log): Promise<ServiceFace | undefined> {
    if (flags['no-http']) return undefined;
    const face = await openFace(service, { host: flags['http-host'], port: flags['http-port'] }, log);
    log.info({ url: face.url }, messages.getMessage('log.listening'));
    if (!loopback.has(flags['http-host'])) log.warn({}, messages.getMessage('log.open'));
    return face;
  }

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
    let face: ServiceFace | undefined;
    try {
      face = await this.face(service, flags, log);
      if (connections.length === 0) log.warn({}, messages.getMessage('log.noConnections'));
      service.runner.start();
      log.info({ org: username, connections }, messages.getMessage('log.running'));
      const signal = await stopped;
      log.info({ signal }, messages.getMessage('log.stopping'));
      await face?.close();
      await service.runner.stop();
      return { connections, stoppedBy: signal };
    } finally {
      await face?.close();
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
    // Whoever names a rhythm has counted what it costs: only the hard limit stays.
    ...(poll === undefined
      ? {}
      : {
          trackerPoll: poll,
          orgPoll: poll,
          budget: { ...defaultSettings.budget, target: defaultSettings.budget.cap },
        }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeat: heartbeatSeconds * 1000 }),
  };
}
