import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runEmbeddedPostgres } from '../../crm-plugin/src/store/postgres/embedded.ts';
import { openStore } from '../../crm-plugin/src/store/open-store.ts';

const openStoreFile = join(import.meta.dirname, '../../crm-plugin/src/store/open-store.ts');

/** The launcher with real processes: what is left by a killed service is taken over, nothing committed is lost. */
describe('embedded PostgreSQL', () => {
  let dataDir = '';
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'handrail-embedded-'));
    await chmod(dataDir, 0o711);
  });
  afterEach(async () => {
    const left = await postmaster();
    if (left !== undefined) process.kill(left, 'SIGQUIT');
    expect(left).toBeUndefined();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** The server's process, if it is running. */
  async function postmaster(): Promise<number | undefined> {
    const file = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined);
    return file === undefined ? undefined : Number(file.split('\n')[0]);
  }

  /** A process that opens the store, writes, says so, and waits to be killed. */
  async function otherProcess(value: string) {
    const script = `
      const { openStore } = await import(${JSON.stringify(openStoreFile)});
      const store = await openStore({ dataDir: ${JSON.stringify(dataDir)} });
      await store.transaction((tx) => tx.cursors.write('feed', ${JSON.stringify(value)}));
      console.log('written');
      process.on('SIGTERM', async () => { await store.close(); process.exit(0); });
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    expect(line).toBe('written');
    return {
      async end(signal: NodeJS.Signals) {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      },
    };
  }

  test('starts, keeps its data over a stop, and leaves nothing running', async () => {
    const first = await openStore({ dataDir });
    await first.transaction((tx) => tx.cursors.write('feed', 'kept'));
    await first.close();
    expect(await postmaster()).toBeUndefined();
    const second = await openStore({ dataDir });
    expect(await second.transaction((tx) => tx.cursors.read('feed'))).toBe('kept');
    await second.close();
  });

  test('a killed process leaves a server that the next one takes over, with all that was committed', async () => {
    const other = await otherProcess('before the kill');
    const server = await postmaster();
    await other.end('SIGKILL');
    expect(await postmaster()).toBe(server);
    const adopted = await runEmbeddedPostgres({ dataDir });
    expect(adopted.started).toBe(false);
    const store = await openStore({ dataDir });
    expect(await store.transaction((tx) => tx.cursors.read('feed'))).toBe('before the kill');
    await store.close();
    expect(await postmaster()).toBeUndefined();
  });

  test('a second process is a client: the first to leave does not stop the server', async () => {
    const other = await otherProcess('shared');
    const store = await openStore({ dataDir });
    expect(await store.transaction((tx) => tx.cursors.read('feed'))).toBe('shared');
    await other.end('SIGTERM');
    expect(await store.transaction((tx) => tx.cursors.read('feed'))).toBe('shared');
    await store.close();
  });

  test('two processes that start at once share one server', async () => {
    const [a, b] = await Promise.all([openStore({ dataDir }), openStore({ dataDir })]);
    expect(a.worker).not.toBe(b.worker);
    await a.close();
    await b.close();
  });

  test('a server that died with the machine is started again', async () => {
    const store = await openStore({ dataDir });
    await store.transaction((tx) => tx.cursors.write('feed', 'flushed'));
    process.kill((await postmaster()) ?? 0, 'SIGKILL');
    await store.close();
    const again = await openStore({ dataDir });
    expect(await again.transaction((tx) => tx.cursors.read('feed'))).toBe('flushed');
    await again.close();
  });

  test('is reachable by its socket only, in a folder that only its own user may enter', async () => {
    const server = await runEmbeddedPostgres({ dataDir });
    const { mode } = await stat(String(server.connection.host));
    expect(mode & 0o077).toBe(0);
    const store = await openStore({ dataDir });
    await store.close();
    await server.stop();
  });

  test.runIf(process.getuid?.() === 0)(
    'root: a folder nobody else may enter is refused with what to do',
    async () => {
      await chmod(dataDir, 0o700);
      await expect(openStore({ dataDir })).rejects.toThrow(/unprivileged user.*\/var\/lib\/handrail/);
    },
  );
});
