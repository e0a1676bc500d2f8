import { parseComposite, parseErrors, parseQueryPage } from './answers.ts';
import { CallFailure, classifyAnswer } from './call-failure.ts';
import type { SalesforceRow } from './gateway.ts';
import { harmlessTwice, repeat } from './repeat.ts';
import type { WriteContext } from './write-once.ts';

/** Reads one address of the org, with retries. */
type Read = (path: string) => Promise<unknown>;

/** Beyond this many characters, encoded, a query travels in the body of a composite: longer addresses are cut or refused. */
const longestQueryAddress = 6_000;

/** All rows of one query, pages followed. */
export async function queryAll(soql: string, read: Read, context: WriteContext): Promise<SalesforceRow[]> {
  const path = pathOf(soql);
  if (path.length <= longestQueryAddress) return allPages(await read(path), read);
  const [rows = []] = await queryTogether([soql], read, context);
  return rows;
}

/** Several queries in one composite request; only what does not fit a page costs further calls. */
export async function queryTogether(
  questions: readonly string[],
  read: Read,
  { call, clock, dataPath }: WriteContext,
): Promise<SalesforceRow[][]> {
  const compositeRequest = questions.map((soql, at) => ({
    method: 'GET',
    url: `${dataPath}/${pathOf(soql)}`,
    referenceId: `query${at}`,
  }));
  const bodies = await repeat(
    async () => {
      const body = { allOrNone: false, compositeRequest };
      const answers = parseComposite(await call({ method: 'POST', path: 'composite', body }));
      if (answers?.length !== questions.length) throw unreadableAnswer();
      const failed = answers.find(({ status }) => status >= 400);
      if (failed) throw classifyAnswer(failed.status, parseErrors(failed.body));
      return answers.map((answer) => answer.body);
    },
    harmlessTwice,
    clock,
  );
  const results: SalesforceRow[][] = [];
  for (const body of bodies) results.push(await allPages(body, read));
  return results;
}

async function allPages(first: unknown, read: Read): Promise<SalesforceRow[]> {
  const rows: SalesforceRow[] = [];
  for (let body = first; ;) {
    const page = parseQueryPage(body);
    if (page === undefined) throw unreadableAnswer();
    rows.push(...page.records);
    if (page.next === undefined) return rows;
    body = await read(page.next);
  }
}

function pathOf(soql: string): string {
  return `query?q=${encodeURIComponent(soql)}`;
}

function unreadableAnswer(): CallFailure {
  return new CallFailure('refused', [
    {
      code: 'UNREADABLE_ANSWER',
      message: 'The org answered in a form this version does not know.',
      fields: [],
    },
  ]);
}
