import { describe, expect, test } from 'vitest';
import { changedTickets } from './changes.ts';
import { localTime } from './local-time.ts';
import { RequestTrackerApi } from './request-tracker-api.ts';

interface Row {
  id: number;
  updated: number;
}

const utc = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19);
const seconds = (text: string | undefined) => Date.parse(`${text?.replace(' ', 'T')}Z`) / 1000;

/** Answers searches by time like Request Tracker: sorted, 100 at most, and rows may change between two requests. */
function requestTracker(rows: Row[], between: (request: number) => void = () => undefined, counts = true) {
  let requests = 0;
  const fetch = async (input: URL | RequestInfo) => {
    const { searchParams } = new URL(input instanceof Request ? input.url : input);
    if (searchParams.getAll('orderby').join() !== 'LastUpdated,id')
      throw new Error('The order is undefined.');
    const query = searchParams.get('query') ?? '';
    const [, from] = /^\(LastUpdated >= '([^'T]+)'\)$/.exec(query) ?? [];
    const [, after, id] = /^\(LastUpdated > '([^'T]+)' OR .* AND id > (\d+)\)\)$/.exec(query) ?? [];
    if (from === undefined && after === undefined && query !== '(id > 0)')
      throw new Error(`Unknown: ${query}`);
    const found = rows
      .filter(({ updated }) => from === undefined || updated >= seconds(from))
      .filter((row) => after === undefined || isBehind(row, seconds(after), Number(id)))
      .sort((a, b) => a.updated - b.updated || a.id - b.id);
    const start = (Number(searchParams.get('page') ?? '1') - 1) * 100;
    const items = found.slice(start, start + 100).map((row) => ({
      id: String(row.id),
      Status: 'new',
      Created: `${utc(0)}Z`,
      LastUpdated: `${utc(row.updated)}Z`,
    }));
    requests += 1;
    between(requests);
    return Response.json({ items, total: counts ? found.length : null });
  };
  return new RequestTrackerApi({ baseUrl: 'http://rt.test', token: '1-2-3', fetch });
}

const isBehind = (row: Row, time: number, id: number) =>
  row.updated > time || (row.updated === time && row.id > id);

async function readAll(api: RequestTrackerApi, from?: string) {
  const ids = new Set<number>();
  const marks: string[] = [];
  const start = from === undefined ? undefined : Date.parse(from);
  for await (const page of changedTickets(api, localTime('UTC'), start, undefined)) {
    for (const { id } of page.rows) ids.add(id);
    marks.push(page.watermark.at);
  }
  return { ids, marks };
}

describe('reading what changed in Request Tracker', () => {
  test('CN6 a row of the first page that changes hides nobody', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => ({ id: at + 1, updated: 1_000 + at }));
    const touch = (request: number) => {
      if (request === 1) for (const row of rows.slice(0, 30)) row.updated = 9_000;
    };
    const { ids, marks } = await readAll(requestTracker(rows, touch));
    expect(ids.size).toBe(250);
    expect(marks.at(-1)).toBe(`${utc(9_000)}Z`);
  });

  test('CN6 a bulk edit of 350 rows in one second is read whole, also when rows leave that second meanwhile', async () => {
    const rows = Array.from({ length: 350 }, (_, at) => ({ id: at + 1, updated: 5_000 }));
    const leave = (request: number) => {
      if (request === 2) for (const row of rows.slice(90, 230)) row.updated = 6_000;
    };
    expect((await readAll(requestTracker(rows, leave))).ids.size).toBe(350);
  });

  test('CN5 read again from any page’s watermark the rest is there, that second included', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => ({ id: at + 1, updated: at < 50 ? 1_000 : 2_000 }));
    const { marks } = await readAll(requestTracker(rows));
    expect(marks).toEqual([`${utc(2_000)}Z`, `${utc(2_000)}Z`, `${utc(2_000)}Z`]);
    expect((await readAll(requestTracker(rows), marks[0])).ids.size).toBe(200);
  });

  test('nothing changed, nothing yielded', async () => {
    expect((await readAll(requestTracker([]), `${utc(1)}Z`)).marks).toEqual([]);
  });

  test('CN5 where the server does not count, a short page might not be the last: refused with what to do', async () => {
    const api = requestTracker([{ id: 1, updated: 1_000 }], undefined, false);
    await expect(readAll(api)).rejects.toMatchObject({
      name: 'ConnectorRefused',
      whatToDo: expect.stringMatching(/UseSQLForACLChecks/) as unknown,
    });
  });
});
