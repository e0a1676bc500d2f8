import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startGoldenOrg, type GoldenOrg } from '../golden/golden-org.ts';
import { SeededRandom } from '../seed/random.ts';
import type { FuzzAnswer, FuzzKind, FuzzRequest, Spare } from './fuzz-kind.ts';
import { csv } from './kinds/csv.ts';
import { json } from './kinds/json.ts';
import { oauth } from './kinds/oauth.ts';
import { soap } from './kinds/soap.ts';
import { soql } from './kinds/soql.ts';
import { sosl } from './kinds/sosl.ts';
import { urls } from './kinds/urls.ts';
import { zip } from './kinds/zip.ts';
import { sender } from './send.ts';

const kinds: readonly FuzzKind[] = [soql, soql, json, json, urls, soap, csv, oauth, sosl, zip];
/** 100,000 where everything real is switched on, a tenth of it elsewhere. */
const total = process.env['HANDRAIL_FULL'] === '1' ? 100_000 : 10_000;
const seed = Number(process.env['HANDRAIL_FUZZ_SEED'] ?? 20_261_123);
const atOnce = 16;
/** What the heap may grow between the tenth part and the end: rows that were made, caches that filled. */
const growthMb = 64;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function heapMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

describe('malformed requests of every kind', () => {
  let org: GoldenOrg;
  let spare: Spare;
  beforeAll(async () => {
    org = await startGoldenOrg();
    const job = await org.send({
      method: 'POST',
      path: '/jobs/ingest',
      body: { object: 'Account', operation: 'insert' },
    });
    const ingestJob = z.object({ id: z.string() }).parse(job.body).id;
    spare = { token: org.token, accountId: await org.row('Account', { Name: 'Spare' }), ingestJob };
  });
  afterAll(async () => org.close());

  it(
    `${total} of them get an answer in Salesforce's shape: no crash, no hang, flat memory`,
    { timeout: 900_000 },
    async () => {
      const { send, close } = sender(org.handle.url);
      const random = new SeededRandom(seed);
      const seen = new Map<string, number>();
      let sent = 0;
      let heapEarly = Number.NaN;
      const deploys: string[] = [];
      const worker = async (): Promise<void> => {
        while (sent < total) {
          const number = (sent += 1);
          const kind = kinds[number % kinds.length] ?? soql;
          const request = kind.make(random, spare);
          const answer = await send(request).catch((error: unknown) => {
            throw new Error(`${told(number, request)} got no answer: ${String(error)}`);
          });
          const wrong = judge(kind, answer);
          if (wrong !== undefined) throw new Error(`${told(number, request)} → ${answer.status}: ${wrong}`);
          if (kind === zip && answer.status === 201) deploys.push(answer.text);
          const key = `${kind.name} ${answer.status}`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
          if (number === Math.floor(total / 10)) heapEarly = heapMb();
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      for (const text of deploys) await endsWell(org, deployStarted.parse(JSON.parse(text)).id);
      close();
      const growth = heapMb() - heapEarly;
      process.stdout.write(
        `fuzz, seed ${seed}: ${[...seen]
          .sort()
          .map(([key, count]) => `${key} ${count}`)
          .join(', ')}; heap +${growth.toFixed(1)} MB\n`,
      );
      expect(growth).toBeLessThan(growthMb);
    },
  );
});

const deployStarted = z.object({ id: z.string() });
const deployState = z.object({
  deployResult: z.object({ done: z.boolean(), errorStatusCode: z.string().nullish() }),
});

/** A package that was taken comes to an end, and not by a crash. */
async function endsWell(org: GoldenOrg, id: string): Promise<void> {
  for (let wait = 0; wait < 2_000; wait += 1) {
    const { body } = await org.send({
      method: 'GET',
      path: `/metadata/deployRequest/${id}?includeDetails=true`,
    });
    const { deployResult } = deployState.parse(body);
    if (deployResult.errorStatusCode === 'UNKNOWN_EXCEPTION')
      throw new Error(JSON.stringify(body).slice(0, 600));
    if (deployResult.done) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Deploy ${id} does not end.`);
}

const told = (number: number, { method, path, body }: FuzzRequest): string =>
  `request ${number} of seed ${seed}: ${method} ${path.slice(0, 400)} ${body?.toString('utf8').slice(0, 600) ?? ''}`;

function judge(kind: FuzzKind, answer: FuzzAnswer): string | undefined {
  if (answer.status < 400) return undefined;
  if (answer.text.includes('An unexpected error occurred in the local org')) return answer.text.slice(0, 400);
  if (answer.status >= 500 && kind !== soap) return answer.text.slice(0, 400);
  return kind.wrongShape(answer);
}
