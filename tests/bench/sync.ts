import { startLocalOrg, type LocalOrg } from '../local-org/start.ts';
import { benchObject, peersFor, type BenchRow, type Peer } from './peers.ts';

export interface Measurement {
  name: string;
  how: string;
  latencyMs: number;
  rowCostMs: number;
  rows: number;
  calls: number;
  seconds: number;
  rowsPerSecond: number;
}

const settings = [
  { latencyMs: 80, rowCostMs: 0 },
  { latencyMs: 80, rowCostMs: 2 },
];
const runs = 5;

/** Every peer against the same org in one run, the same injected latency; the median of five by time. */
export async function measureWrites(say: (line: string) => void): Promise<Measurement[]> {
  const org = await startLocalOrg({ seed: 'empty', showDeployedFields: true });
  try {
    org.engine.schema.applyObjects([
      {
        fullName: benchObject,
        label: 'Bench Row',
        pluralLabel: 'Bench Rows',
        nameField: { type: 'AutoNumber', label: 'Number', displayFormat: 'B-{000000}' },
        sharingModel: 'ReadWrite',
        deploymentStatus: 'Deployed',
        fields: [
          { fullName: 'Key__c', label: 'Key', type: 'Text', length: 40, unique: true, externalId: true },
          { fullName: 'Value__c', label: 'Value', type: 'Number', precision: 18, scale: 0 },
        ],
      },
    ]);
    const measured: Measurement[] = [];
    for (const { latencyMs, rowCostMs } of settings) {
      for (const peer of await peersFor(org)) {
        org.switches.set({ latencyMs, costPerRowMs: rowCostMs });
        const row = await medianRun(org, peer, { latencyMs, rowCostMs });
        measured.push(row);
        say(`${row.name}: ${row.calls} calls, ${row.seconds.toFixed(2)} s for ${row.rows} rows`);
      }
    }
    return measured;
  } finally {
    await org.close();
  }
}

let made = 0;

async function medianRun(
  org: LocalOrg,
  peer: Peer,
  setting: { latencyMs: number; rowCostMs: number },
): Promise<Measurement> {
  const all: { seconds: number; calls: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    const rows: BenchRow[] = Array.from({ length: peer.rows }, () => {
      made += 1;
      return { Key__c: `row-${made}`, Value__c: made };
    });
    const before = await callsLeft(org);
    const started = performance.now();
    await peer.write(rows);
    const seconds = (performance.now() - started) / 1000;
    // The question itself is a call.
    all.push({ seconds, calls: before - (await callsLeft(org)) - 1 });
  }
  const middle = all.sort((a, b) => a.seconds - b.seconds)[Math.floor(runs / 2)];
  if (!middle) throw new Error('Nothing was measured.');
  const { name, how, rows } = peer;
  return { name, how, ...setting, rows, ...middle, rowsPerSecond: Math.round(rows / middle.seconds) };
}

async function callsLeft(org: LocalOrg): Promise<number> {
  const token = org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
  const answer = await fetch(`${org.url}/services/data/v65.0/limits`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const limits = (await answer.json()) as { DailyApiRequests: { Remaining: number } };
  return limits.DailyApiRequests.Remaining;
}
