import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

/** The built command line against a local org in a process of its own: what an admin does on the first day. */
const root = join(import.meta.dirname, '../..');
const ready = z.object({
  url: z.string(),
  orgId: z.string(),
  users: z.array(
    z.object({ username: z.string(), userId: z.string(), role: z.string(), accessToken: z.string() }),
  ),
});
const jsonAnswer = z.object({
  status: z.number(),
  result: z.unknown().optional(),
  name: z.string().optional(),
  message: z.string().optional(),
  data: z.unknown().optional(),
});
const deployResult = z.object({
  dryRun: z.boolean(),
  firstTime: z.boolean(),
  clientId: z.string(),
  jobs: z.array(
    z.object({ status: z.string(), created: z.number(), changed: z.number(), unchanged: z.number() }),
  ),
});

let home = '';
let org: z.infer<typeof ready>;
let stopOrg = async () => {};

interface Ended {
  code: number | null;
  out: string;
  all: string;
}

async function handrail(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'crm-plugin/bin/run.js'), ...args], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      CI: '1',
      HOME: home,
      HANDRAIL_HOME: join(home, '.handrail'),
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_DISABLE_TELEMETRY: 'true',
    },
  });
  let out = '';
  let all = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    all += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    all += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, all };
}

async function handrailJson(...args: string[]) {
  const { out } = await handrail(...args, '--json');
  return jsonAnswer.parse(JSON.parse(out));
}

const user = (role: string) => {
  const found = org.users.find((candidate) => candidate.role === role);
  if (found === undefined) throw new Error(`The sample org has no ${role}.`);
  return found.username;
};

async function rows(soql: string): Promise<Record<string, unknown>[]> {
  const admin = org.users.find(({ role }) => role === 'admin');
  const answer = await fetch(`${org.url}/services/data/v65.0/query?q=${encodeURIComponent(soql)}`, {
    headers: { authorization: `Bearer ${admin?.accessToken ?? ''}` },
  });
  return z.object({ records: z.array(z.record(z.string(), z.unknown())) }).parse(await answer.json()).records;
}

/** What `sf org login access-token` leaves behind; @salesforce/core reads its own file in clear, too. */
async function writeLogin(): Promise<void> {
  const admin = org.users.find(({ role }) => role === 'admin');
  if (admin === undefined) throw new Error('The sample org has no admin.');
  const { username, userId, accessToken } = admin;
  const login = { username, userId, accessToken, orgId: org.orgId, instanceUrl: org.url, loginUrl: org.url };
  await mkdir(join(home, '.sfdx'));
  await writeFile(join(home, `.sfdx/${username}.json`), JSON.stringify(login), { mode: 0o600 });
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-plugin-'));
  const main = join(root, 'tests/local-org/main.ts');
  const child = spawn(
    process.execPath,
    ['--conditions=source', main, '--json', '--gaps', join(home, 'gaps')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise((resolve) => child.once('close', resolve));
  stopOrg = async () => {
    child.kill();
    await ended;
  };
  for await (const line of createInterface(child.stdout)) {
    org = ready.parse(JSON.parse(line));
    break;
  }
  await writeLogin();
}, 60_000);

afterAll(async () => {
  await stopOrg();
  await rm(home, { recursive: true, force: true });
});

describe('the first day of an admin', { timeout: 60_000 }, () => {
  let clientId = '';

  it('a dry run finds nothing wrong and leaves nothing behind', async () => {
    const { status, result } = await handrailJson(
      'deploy',
      'start',
      '--target-org',
      user('admin'),
      '--dry-run',
    );
    expect(status).toBe(0);
    expect(deployResult.parse(result)).toMatchObject({ dryRun: true, firstTime: true });
    expect(await rows("SELECT Id FROM StaticResource WHERE Name = 'Handrail_Client'")).toEqual([]);
  });

  it('the deploy goes in two jobs, the sign-in policy last, and makes a client id', async () => {
    const { result } = await handrailJson('deploy', 'start', '--target-org', user('admin'));
    const report = deployResult.parse(result);
    expect(report).toMatchObject({ dryRun: false, firstTime: true });
    expect(report.jobs.map(({ status }) => status)).toEqual(['Succeeded', 'Succeeded']);
    expect(report.jobs[1]?.created).toBe(1);
    expect(await rows('SELECT Id FROM Handrail_Handoff__c')).toEqual([]);
    clientId = report.clientId;
  });

  it('X2 a second deploy changes nothing and keeps the client id', async () => {
    const { result } = await handrailJson('deploy', 'start', '--target-org', user('admin'));
    const report = deployResult.parse(result);
    expect(report).toMatchObject({ firstTime: false, clientId });
    for (const { created, changed } of report.jobs) expect([created, changed]).toEqual([0, 0]);
    const resources = await rows("SELECT Id FROM StaticResource WHERE Name = 'Handrail_Client'");
    expect(resources).toHaveLength(1);
  });

  it('plain lines name each stage once', async () => {
    const { code, out } = await handrail('deploy', 'start', '--target-org', user('admin'));
    expect(code).toBe(0);
    const stages = out.split('\n').filter((line) => line.startsWith('['));
    expect(stages.map((line) => line.slice(0, 5))).toEqual(['[1/5]', '[2/5]', '[3/5]', '[4/5]', '[5/5]']);
  });

  it('a broken rule is named with its file, its line and what to do; nothing is changed', async () => {
    const source = join(home, 'broken');
    await cp(join(root, 'crm-plugin/force-app'), source, { recursive: true });
    const folder = join(source, 'main/routing/objects/Handrail_Route__c/validationRules');
    const file = join(folder, 'R1_Active_Route_Complete.validationRule-meta.xml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('AND(', 'AND(('));
    const args = ['deploy', 'start', '--target-org', user('admin'), '--source-dir', source, '--dry-run'];
    const { code, all } = await handrail(...args);
    expect(code).toBe(3);
    expect(all).toMatch(/ValidationRule Handrail_Route__c\.R1_Active_Route_Complete {2}\S+R1_\S+xml:\d+/);
    expect(all).toMatch(/Try: .*Check Syntax/);
    expect(await handrailJson(...args)).toMatchObject({
      status: 3,
      name: 'ValidationFailed',
      data: { failures: [{ type: 'ValidationRule', file }] },
    });
  });

  it('deploy report tells how the last job ended', async () => {
    const { code, out } = await handrail('deploy', 'report', '--target-org', user('admin'));
    expect(code).toBe(0);
    expect(out).toMatch(/^Job 0Af\w+: Failed/);
  });

  it('permission sets are given once', async () => {
    const args = ['permset', 'assign', '--target-org', user('admin'), '--name', 'Handrail_Rep'];
    const people = ['--on-behalf-of', user('rep'), '--on-behalf-of', user('contact')];
    const first = await handrailJson(...args, ...people);
    expect(first.result).toMatchObject([{ state: 'assigned' }, { state: 'assigned' }]);
    const second = await handrailJson(...args, ...people);
    expect(second.result).toMatchObject([{ state: 'was assigned' }, { state: 'was assigned' }]);
    const nobody = await handrailJson(...args, '--on-behalf-of', 'nobody@example.com');
    expect(nobody).toMatchObject({ status: 7, name: 'UsersMissing' });
  });

  it('a route is imported once, however often', async () => {
    const file = join(home, 'routes.json');
    const text = {
      departments: [
        { name: 'Product', contact: user('contact'), members: [user('contact'), user('deputy')] },
      ],
      routes: [
        {
          name: 'Product defect',
          kind: 'defect',
          department: 'Product',
          inputs: [
            { label: 'Need', type: 'longtext', sourcePath: 'Opportunity.Description', required: true },
            { label: 'Firmware', required: true },
          ],
        },
      ],
    };
    await writeFile(file, JSON.stringify(text));
    const args = ['route', 'import', '--target-org', user('admin'), '--file', file];
    expect(await handrailJson(...args)).toMatchObject({ status: 0 });
    expect(await handrailJson(...args)).toMatchObject({ status: 0 });
    expect(await rows('SELECT Name, Required_Inputs__c FROM Handrail_Route__c')).toMatchObject([
      { Name: 'Product defect', Required_Inputs__c: 2 },
    ]);
    expect(await rows('SELECT Id FROM Handrail_Department_Member__c')).toHaveLength(2);
    await writeFile(file, JSON.stringify({ ...text, departments: [{ name: 'Product', head: 'nobody@x' }] }));
    expect(await handrailJson(...args)).toMatchObject({ status: 7, name: 'UsersMissing' });
  });

  it('asked the org nothing it does not know', async () => {
    expect(await readFile(join(home, 'gaps'), 'utf8').catch(() => '')).toBe('');
  });
});
