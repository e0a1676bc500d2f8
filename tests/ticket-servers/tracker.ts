import { startRedmineStandIn } from './redmine-stand-in/server.ts';
import { redmineInstalled, startRedmine, type RedmineServer } from './redmine.ts';

export interface TrackerChoice {
  server: RedmineServer;
  /** Said by the demo, so that nobody takes the stand-in for the real one. */
  name: 'Redmine 5' | 'Redmine stand-in';
}

/** Real Redmine where it is installed, else the stand-in; `redmine` insists. */
export async function startTracker(wanted: 'redmine' | 'stand-in' | 'auto' = 'auto'): Promise<TrackerChoice> {
  if (wanted === 'redmine' && !redmineInstalled()) {
    throw new Error(
      'Redmine is not installed. On Debian 12, as root: bash tests/ticket-servers/redmine.sh install',
    );
  }
  const real = wanted === 'stand-in' ? undefined : await startRedmine();
  if (real) return { server: real, name: 'Redmine 5' };
  return { server: await startRedmineStandIn(), name: 'Redmine stand-in' };
}
