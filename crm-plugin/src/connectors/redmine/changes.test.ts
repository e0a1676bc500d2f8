import { describe, expect, test } from 'vitest';
import { changedIssues } from './changes.ts';
import { RedmineApi } from './redmine-api.ts';

interface Row {
  id: number;
  updated: number;
}

/** Answers like Redmine: sorted, counted by offset, and rows may change between two requests. */
function redmine(rows: Row[], between: (request: number) => void = () => undefined) {
  let requests = 0;
  const fetch = async (input: URL | RequestInfo) => {
    const { searchParams } = new URL(input instanceof Request ? input.url : input);
    if (searchParams.get('status_id') !== '*') throw new Error('closed issues would be missing');
    const since = searchParams.get('updated_on') ?? '>=1970-01-01T00:00:00Z';
    if (!/^>=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(since))
      return new Response('{"errors":[]}', { status: 422 });
    const offset = Number(searchParams.get('offset'));
    const limit = Math.min(100, Number(searchParams.get('limit')));
    const found = rows
      .filter(({ updated }) => updated * 1000 >= Date.parse(since.slice(2)))
      .sort((a, b) => a.updated - b.updated || a.id - b.id);
    const issues = found.slice(offset, offset + limit).map(({ id, updated }) => ({
      id,
      project: { id: 1, name: 'p' },
      status: { id: 1, name: 'New' },
      subject: `Issue ${id}`,
      created_on: time(0),
      updated_on: time(updated),
    }));
    requests += 1;
    between(requests);
    return Response.json({ issues, total_count: found.length });
  };
  return new RedmineApi({ baseUrl: 'http://redmine.test', apiKey: 'k', fetch });
}

const time = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

async function readAll(api: RedmineApi, from?: string) {
  const ids = new Set<number>();
  let watermark: string | undefined;
  for await (const page of changedIssues(api, from, undefined)) {
    for (const { id } of page.issues) ids.add(id);
    watermark = page.watermark.at;
  }
  return { ids, watermark };
}

describe('reading what changed in Redmine', () => {
  test('CN6 a row of the first page that changes hides nobody (counting by offset would)', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => ({ id: at + 1, updated: 1_000 + at }));
    const touch = (request: number) => {
      if (request === 1) for (const row of rows.slice(0, 30)) row.updated = 9_000;
    };
    const { ids, watermark } = await readAll(redmine(rows, touch));
    expect(ids.size).toBe(250);
    expect(watermark).toBe(time(9_000));

    const fresh = Array.from({ length: 250 }, (_, at) => ({ id: at + 1, updated: 1_000 + at }));
    const naive = await readByOffset(
      redmine(fresh, (request) => {
        if (request === 1) for (const row of fresh.slice(0, 30)) row.updated = 9_000;
      }),
    );
    expect(naive.size).toBeLessThan(250);
  });

  test('CN6 a bulk edit of 350 rows in one second is read whole, also when rows leave that second meanwhile', async () => {
    const rows = Array.from({ length: 350 }, (_, at) => ({ id: at + 1, updated: 5_000 }));
    expect((await readAll(redmine(rows))).ids.size).toBe(350);
    const leave = (request: number) => {
      if (request === 3) for (const row of rows.slice(0, 15)) row.updated = 6_000;
    };
    expect((await readAll(redmine(rows, leave))).ids.size).toBe(350);
  });

  test('CN5 the watermark never passes a second that was not read to its end', async () => {
    const rows = Array.from({ length: 150 }, (_, at) => ({ id: at + 1, updated: at < 50 ? 1_000 : 2_000 }));
    const marks: string[] = [];
    for await (const page of changedIssues(redmine(rows), undefined, undefined)) {
      marks.push(page.watermark.at);
      if (marks.length === 1) break;
    }
    expect((await readAll(redmine(rows), marks[0])).ids.size).toBe(100);
  });

  test('nothing changed, nothing yielded', async () => {
    expect(await readAll(redmine([]), time(1))).toEqual({ ids: new Set(), watermark: undefined });
  });
});

/** What a naive connector does. */
async function readByOffset(api: RedmineApi): Promise<Set<number>> {
  const { issuesAnswer } = await import('./answers.ts');
  const ids = new Set<number>();
  for (let offset = 0; ; offset += 100) {
    const query = { status_id: '*', limit: '100', offset: String(offset) };
    const { issues } = await api.ask({ segments: ['issues.json'], query, schema: issuesAnswer });
    for (const { id } of issues) ids.add(id);
    if (issues.length < 100) return ids;
  }
}
