import { openWebhookSecrets } from '../connections/webhook-secrets.ts';
import { checkCalendars } from '../salesforce/calendar-import.ts';
import { metered } from '../sync/metered-gateway.ts';
import type { Log } from '../sync/log.ts';
import { problem } from './command-problem.ts';
import { exitCodes } from './exit-codes.ts';
import type { Service } from './open-service.ts';
import type { ServiceFace } from '../http/service-face.ts';

export interface FaceOptions {
  host: string;
  /** Undefined: the usual one, or any free one where another service has it. */
  port: number | undefined;
}

const usualPort = 8473;
/** A rotated secret is taken up within this time. */
const secretsMs = 5_000;
const calendarsMs = 5 * 60_000;

/** Opens the HTTP side of a service. @throws a problem when the port that was asked for is taken */
export async function openFace(
  service: Service,
  { host, port }: FaceOptions,
  log: Log,
): Promise<ServiceFace> {
  const { runner, store, gateway, configured, home, username } = service;
  const [{ openServiceFace }, { adminToken }] = await Promise.all([
    import('../http/service-face.ts'),
    import('../http/admin-token.ts'),
  ]);
  let secrets = await openWebhookSecrets(home);
  const reading = setInterval(() => {
    openWebhookSecrets(home).then(
      (fresh) => (secrets = fresh),
      (error: unknown) => {
        log.error({ error }, 'the webhook secrets cannot be read');
      },
    );
  }, secretsMs);
  let calendars: { at: number; checks: ReturnType<typeof checkCalendars> } | undefined;
  const open = (at: number) =>
    openServiceFace({
      store,
      runner,
      connections: configured,
      secretsOf: (key) => secrets.of(key),
      calendars: () => {
        const now = Date.now();
        if (calendars === undefined || now - calendars.at > calendarsMs) {
          const today = new Date(now).toISOString().slice(0, 10);
          calendars = { at: now, checks: checkCalendars(metered(gateway, 'planner', runner.meter), today) };
          calendars.checks.catch(() => (calendars = undefined));
        }
        return calendars.checks;
      },
      token,
      org: username,
      log,
      now: () => Date.now(),
      host,
      port: at,
    });
  const token = await adminToken(home);
  try {
    const face = await open(port ?? usualPort).catch((error: unknown) => {
      if (port !== undefined || !isTaken(error)) throw error;
      return open(0);
    });
    return {
      url: face.url,
      async close() {
        clearInterval(reading);
        await face.close();
      },
    };
  } catch (error) {
    clearInterval(reading);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    throw problem('PortTaken', exitCodes.usage, [`${host}:${port ?? usualPort}`, code]);
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
