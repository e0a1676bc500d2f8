import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const MAIN = ['--conditions=source', fileURLToPath(new URL('main.ts', import.meta.url))];

describe('npm run local-org', () => {
  it('prints one JSON line when ready, answers, and ends on SIGTERM', async () => {
    const child = spawn(process.execPath, [...MAIN, '--json', '--seed', 'empty'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const line = await new Promise<string>((resolve) =>
      createInterface({ input: child.stdout }).once('line', resolve),
    );
    const org = JSON.parse(line) as {
      url: string;
      tlsUrl: string;
      orgId: string;
      users: { accessToken: string; role: string }[];
    };
    expect(org.tlsUrl).toBe('https://handrail-demo.my.salesforce.com');
    expect(org.users.map(({ role }) => role)).toEqual(['admin', 'integration']);
    const headers = { authorization: `Bearer ${org.users[0]?.accessToken ?? ''}` };
    expect((await fetch(`${org.url}/services/data/v65.0/limits`, { headers })).status).toBe(200);
    const code = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await code).toBe(0);
  });

  it('says that a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const complaint = await new Promise<string>((resolve) => {
      execFile(
        process.execPath,
        [...MAIN, '--json', '--seed', 'empty', '--port', String(port)],
        (_error, _stdout, stderr) => resolve(stderr),
      );
    });
    other.close();
    expect(complaint).toContain(
      `Port ${port} is already in use. Stop what listens there, or choose another port.`,
    );
  });
});
