import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { packageRoot } from './package-root.ts';

const orgToken = '00D000000000001!AQcanaryORGTOKEN.0123456789';
const apiKey = 'canaryAPIKEY0123456789abcdef';
const databasePassword = 'canaryDBPASSWORD';

/** A server that throws every header it was sent back in its errors: the worst place for a token. */
const server = createServer((request, response) => {
  request.resume();
  const message = `refused: ${JSON.stringify(request.headers)}`;
  response.writeHead(answerWith.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify([{ errorCode: answerWith.code, message }]));
});
const answerWith = { status: 500, code: 'UNKNOWN_EXCEPTION' };
let home = '';
let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  home = await mkdtemp(join(tmpdir(), 'handrail-home-'));
  await mkdir(join(home, '.sfdx'));
  const login = {
    username: 'ann@example.com',
    orgId: '00D000000000001EAA',
    userId: '005000000000001AAA',
    accessToken: orgToken,
    instanceUrl: url,
    loginUrl: url,
    isDevHub: false,
    instanceApiVersion: '65.0',
    instanceApiVersionLastRetrieved: new Date().toLocaleString(),
  };
  await writeFile(join(home, '.sfdx/ann@example.com.json'), JSON.stringify(login), { mode: 0o600 });
  await writeFile(join(home, 'secret'), apiKey, { mode: 0o600 });
  await writeFile(join(home, 'open-secret'), apiKey);
  await chmod(join(home, 'open-secret'), 0o644);
  await writeFile(join(home, 'routes.json'), JSON.stringify({ departments: [{ name: 'A' }] }));
  await writeFile(join(home, 'bad-routes.json'), '{"routes":[{"kind":"wish"}]}');
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(home, { recursive: true, force: true });
});

interface Printed {
  code: number | null;
  text: string;
}

async function handrail(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Printed> {
  const script = join(packageRoot, 'src/cli/run-from-source.ts');
  const child = spawn(process.execPath, ['--conditions=source', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      HANDRAIL_HOME: join(home, 'handrail'),
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_DISABLE_TELEMETRY: 'true',
      NODE_ENV: 'production',
      // With debugging on, libraries print requests: not even then.
      SF_LOG_LEVEL: 'trace',
      ...env,
    },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, text };
}

const org = ['--target-org', 'ann@example.com'];
const redmine = (file: string, address = url) =>
  [
    'connection',
    'add',
    '--system',
    'redmine',
    '--key',
    'redmine:main',
    '--name',
    'R',
    '--project',
    'p',
  ].concat(['--url', address, '--secret-file', join(home, file), '--allow-private-network']);

describe('X9 no secret is printed, whatever goes wrong', { timeout: 60_000 }, () => {
  const session = { status: 401, code: 'INVALID_SESSION_ID' };
  const limit = { status: 403, code: 'REQUEST_LIMIT_EXCEEDED' };
  // Not 500: the library repeats a read for a quarter of a minute before it gives up.
  const fault = { status: 400, code: 'UNKNOWN_EXCEPTION' };

  const cases: [string, () => string[], typeof fault, number][] = [
    ['deploy start, org at fault', () => ['deploy', 'start', ...org], fault, exitCodes.refused],
    [
      'deploy start, session ended',
      () => ['deploy', 'start', ...org, '--json'],
      session,
      exitCodes.unreachable,
    ],
    [
      'permset assign',
      () => ['permset', 'assign', ...org, '--name', 'Handrail_Rep', '--json'],
      limit,
      exitCodes.limit,
    ],
    [
      'route import',
      () => ['route', 'import', ...org, '--file', join(home, 'routes.json')],
      session,
      exitCodes.unreachable,
    ],
    [
      'route import of a bad file',
      () => ['route', 'import', ...org, '--file', join(home, 'bad-routes.json')],
      fault,
      exitCodes.badFile,
    ],
    ['an unknown org', () => ['deploy', 'start', '--target-org', 'nobody'], fault, exitCodes.notFound],
    ['connection add, file open to others', () => redmine('open-secret'), fault, exitCodes.badFile],
    [
      'connection add, bad address',
      () => [...redmine('secret', 'redmine'), '--json'],
      fault,
      exitCodes.usage,
    ],
    [
      'connection test, none such',
      () => ['connection', 'test', '--key', 'redmine:x'],
      fault,
      exitCodes.notFound,
    ],
  ];

  it.each(cases)('%s', async (_name, args, answer, code) => {
    Object.assign(answerWith, answer);
    const { text, code: exitCode } = await handrail(args());
    expect(text).not.toMatch(/canary/i);
    expect(exitCode).toBe(code);
    if (args().includes('--json')) expect(JSON.parse(text)).toMatchObject({ status: code, exitCode: code });
    else expect(text).toMatch(/Try this/);
  });

  it('connection add, list and test with a server that throws the key back', async () => {
    Object.assign(answerWith, session);
    const outputs = [
      await handrail(redmine('secret')),
      await handrail(['connection', 'list', '--json']),
      await handrail(['connection', 'test', '--key', 'redmine:main', '--json']),
    ];
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, exitCodes.ticketSystem]);
    for (const { text } of outputs) expect(text).not.toMatch(/canary/i);
  });

  it('sync once with a database that is not there', async () => {
    Object.assign(answerWith, fault);
    const { code, text } = await handrail(['sync', 'once', ...org, '--log-level', 'debug'], {
      DATABASE_URL: `postgres://handrail:${databasePassword}@127.0.0.1:9/handrail`,
    });
    expect(text).not.toMatch(/canary/i);
    expect(code).toBe(exitCodes.database);
  });

  it('no file was written with one in clear, not even a trace log', async () => {
    const given = new Set(['ann@example.com.json', 'secret', 'open-secret']);
    const entries = await readdir(home, { recursive: true, withFileTypes: true });
    const written = entries.filter((entry) => entry.isFile() && !given.has(entry.name));
    expect(written.length).toBeGreaterThan(2);
    for (const { parentPath, name } of written) {
      const text = await readFile(join(parentPath, name), 'utf8');
      expect(`${name}: ${/canary\w*/i.exec(text)?.[0] ?? 'clean'}`).toBe(`${name}: clean`);
    }
  });
});
