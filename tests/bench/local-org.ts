import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { startLocalOrg, type LocalOrg } from '../local-org/start.ts';
import { CRATES, crates, ingest, showCrates } from './local-org-rows.ts';

const ROWS = 100_000;
/** Questions of each kind; the median is told. */
const ASKED = 101;

export interface LocalOrgFigure {
  name: string;
  value: number;
  unit: 'ms' | 's' | 'rows/s';
}

/** How fast the local org starts, takes 100,000 rows by Bulk API 2.0, and finds one of them again. */
export async function measureLocalOrg(say: (line: string) => void): Promise<LocalOrgFigure[]> {
  const figures: LocalOrgFigure[] = [];
  const tell = (name: string, value: number, unit: LocalOrgFigure['unit']): void => {
    figures.push({ name, value, unit });
    say(`${name}: ${value.toFixed(unit === 's' ? 1 : 2)} ${unit}`);
  };
  tell('process start to ready, sample org', (await processStart()) / 1000, 's');
  let begin = performance.now();
  const org = await startLocalOrg({ seed: 'sample', showDeployedFields: true });
  tell('start inside a running process, sample org', performance.now() - begin, 'ms');
  try {
    const [problem] = org.engine.schema.applyObjects(CRATES);
    if (problem) throw new Error(problem.problem);
    showCrates(org, org.users.find(({ role }) => role === 'rep')?.userId ?? '');
    for (const object of ['Crate__c', 'Private_Crate__c']) {
      begin = performance.now();
      await ingest(org, 'admin', object, crates(ROWS));
      const seconds = (performance.now() - begin) / 1000;
      tell(`Bulk ingest of ${ROWS} rows, ${object}`, seconds, 's');
      for (const [name, role, soql] of questions(object))
        tell(`${object}: ${name}`, await median(org, role, soql), 'ms');
    }
  } finally {
    await org.close();
  }
  return figures;
}

function questions(object: string): [name: string, role: string, soql: string][] {
  const one = `SELECT Id, Name, Size__c FROM ${object}`;
  return [
    ['by external id', 'admin', `${one} WHERE Code__c = 'C77777'`],
    ['by name', 'admin', `${one} WHERE Name = 'Crate 77777'`],
    ['newest ten', 'admin', `${one} ORDER BY CreatedDate DESC LIMIT 10`],
    ['by external id, as a rep', 'rep', `${one} WHERE Code__c = 'C77777'`],
    ['by a field without index', 'admin', `${one} WHERE Size__c = 77.7 LIMIT 10`],
  ];
}

async function median(org: LocalOrg, role: string, soql: string): Promise<number> {
  const token = org.users.find((user) => user.role === role)?.accessToken ?? '';
  const url = `${org.url}/services/data/v65.0/query?q=${encodeURIComponent(soql)}`;
  const times: number[] = [];
  for (let asked = 0; asked < ASKED; asked += 1) {
    const begin = performance.now();
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(text);
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b)[Math.floor(ASKED / 2)] ?? Number.NaN;
}

/** From spawn to the line that says the org is ready. */
async function processStart(): Promise<number> {
  const begin = performance.now();
  const main = join(import.meta.dirname, '../local-org/main.ts');
  const child = spawn(process.execPath, ['--conditions=source', main, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    z.object({ url: z.url() }).parse(JSON.parse(line));
    break;
  }
  const time = performance.now() - begin;
  child.kill('SIGTERM');
  return time;
}
