import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startGoldenOrg, type GoldenOrg } from './golden-org.ts';
import { goldenPairs } from './pairs.ts';

/** Each documented request, sent to a running org, answers in the shape its page shows. */
describe('golden pairs', () => {
  let org: GoldenOrg;
  beforeAll(async () => {
    org = await startGoldenOrg();
  });
  afterAll(async () => org.close());

  it.each(goldenPairs.map((pair) => ({ name: `${pair.endpoint}: ${pair.when} (${pair.page.title})`, pair })))(
    '$name',
    async ({ pair }) => {
      const { status, body, headers } = await org.send(await pair.ask(org));
      expect({ status, body: status === pair.status ? 'as expected' : body }).toEqual({
        status: pair.status,
        body: 'as expected',
      });
      if (pair.answer === undefined) expect(body).toBeUndefined();
      else {
        const read = pair.answer.safeParse(body);
        expect(read.success ? '' : `${z.prettifyError(read.error)}\n${JSON.stringify(body)}`).toBe('');
      }
      for (const [header, value] of Object.entries(pair.headers ?? {}))
        expect(headers.get(header) ?? '').toMatch(value);
    },
  );
});
