import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { ClientAppSeed } from './doors/oauth/client-apps.ts';
import { startLocalOrg, type LocalOrgHandle, type LocalOrgOptions } from './start.ts';

const USAGE = `Start a Salesforce-compatible org on this machine.

  npm run local-org -- [options]

  --port N         plain HTTP (default: any free port)
  --tls-port N     HTTPS for *.my.salesforce.com and *.lightning.force.com (default: any free port)
  --tls-cert PATH  write the certificate of the HTTPS port there, for clients that must trust it
  --seed NAME      sample | empty (default: sample)
  --file PATH      keep the org in this file (default: in memory)
  --show-deployed-fields  administrators see deployed fields without a permission set; a real org hides them
  --gaps PATH      append each request the org does not know to this file
  --client-app FILE  a client app without a deploy: JSON with clientId, certificate, preAuthorized, callbackUrls …
  --latency MS     added to every call
  --row-cost MS    added for every row read or written
  --api-limit N    calls a day before REQUEST_LIMIT_EXCEEDED
  --fault KIND=R   unavailable | reset | lostAnswer | rowLock with a rate from 0 to 1; may be repeated
  --fault-seed N   start of the random sequence of the faults
  --json           print one JSON line when ready
`;

const CLIENT_APP = z.object({
  clientId: z.string(),
  clientSecret: z.string().optional(),
  label: z.string().optional(),
  callbackUrls: z.array(z.string()).optional(),
  scopes: z.array(z.string()).optional(),
  certificate: z.string().optional(),
  preAuthorized: z.object({ permissionSets: z.array(z.string()), profiles: z.array(z.string()) }).optional(),
});

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'tls-port': { type: 'string' },
    'tls-cert': { type: 'string' },
    seed: { type: 'string', default: 'sample' },
    file: { type: 'string' },
    'show-deployed-fields': { type: 'boolean', default: false },
    gaps: { type: 'string' },
    'client-app': { type: 'string', multiple: true },
    latency: { type: 'string' },
    'row-cost': { type: 'string' },
    'api-limit': { type: 'string' },
    fault: { type: 'string', multiple: true },
    'fault-seed': { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

/** A number of the command line, or nothing when it was not given. */
function number(name: keyof typeof values): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0
    ? value
    : fail(`--${name} must be a number, not ${String(text)}.`);
}

function faults(): Record<'unavailable' | 'reset' | 'lostAnswer' | 'rowLock', number> {
  const rates = { unavailable: 0, reset: 0, lostAnswer: 0, rowLock: 0 };
  for (const wish of values.fault ?? []) {
    const [kind = '', rate = ''] = wish.split('=');
    const value = Number(rate);
    if (!(kind in rates) || !(value >= 0 && value <= 1))
      fail(`--fault must look like lostAnswer=0.05, not ${wish}.`);
    rates[kind as keyof typeof rates] = value;
  }
  return rates;
}

/** Leaves out what was not given, for `exactOptionalPropertyTypes`. */
const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** Client apps from their files. */
function clientApps(): ClientAppSeed[] {
  return (values['client-app'] ?? []).map((path) => {
    try {
      return CLIENT_APP.parse(JSON.parse(readFileSync(path, 'utf8'))) as ClientAppSeed;
    } catch (error) {
      return fail(`--client-app ${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

function options(): LocalOrgOptions {
  const { seed } = values;
  if (seed !== 'sample' && seed !== 'empty') fail(`--seed must be sample or empty, not ${seed}.`);
  return {
    seed,
    showDeployedFields: values['show-deployed-fields'],
    clientApps: clientApps(),
    ...given({
      port: number('port'),
      tlsPort: number('tls-port'),
      file: values.file,
      gapsFile: values.gaps,
      tlsCertFile: values['tls-cert'],
    }),
    switches: {
      faults: faults(),
      ...given({
        latencyMs: number('latency'),
        costPerRowMs: number('row-cost'),
        apiLimit: number('api-limit'),
        seed: number('fault-seed'),
      }),
    },
  };
}

function announce(org: LocalOrgHandle): void {
  const { url, tlsUrl, tlsPort, orgId, users } = org;
  if (values.json) {
    console.log(JSON.stringify({ url, tlsUrl, tlsPort, orgId, users }));
    return;
  }
  console.log(
    `Local org ${orgId}\n  API and login  ${url}\n  with TLS       ${tlsUrl} → 127.0.0.1:${tlsPort}\n`,
  );
  for (const { role, username, password } of users)
    console.log(`  ${role.padEnd(12)} ${username}  ${password}`);
}

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const wanted = options();
const org = await startLocalOrg(wanted).catch((error: unknown) =>
  fail(error instanceof Error ? error.message : String(error)),
);
announce(org);
const stop = (): void => {
  org.close().then(
    () => process.exit(0),
    (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
  );
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
