import { mutate, pick } from '../mutate.ts';
import { bearer, V, type FuzzKind } from '../fuzz-kind.ts';
import { wrongRestShape } from '../shapes.ts';

const GOOD = [
  "SELECT Id, Name, (SELECT LastName FROM Contacts LIMIT 2) FROM Account WHERE Name LIKE 'A%' ORDER BY Name NULLS LAST LIMIT 5",
  'SELECT COUNT(Id) n, StageName FROM Opportunity GROUP BY ROLLUP(StageName) HAVING COUNT(Id) > 1',
  'SELECT Id FROM Contact WHERE AccountId IN (SELECT AccountId FROM Opportunity WHERE Amount > 1.5e3) AND Email != null',
  'SELECT TYPEOF Owner WHEN User THEN Name ELSE Id END FROM Case WHERE CreatedDate >= LAST_N_DAYS:30',
  "SELECT FIELDS(STANDARD) FROM Account WHERE Id = '001000000000000AAA' FOR UPDATE",
  'SELECT Account.Owner.Name, FORMAT(Amount) a, toLabel(StageName) FROM Opportunity WHERE CloseDate = THIS_FISCAL_QUARTER ALL ROWS',
  "SELECT Id FROM Account USING SCOPE mine WHERE (NOT Name IN ('a','b\\'c')) OR CreatedDate < 2026-01-01T00:00:00Z",
];
const WORDS = [
  'SELECT',
  'FROM',
  'WHERE',
  'AND',
  'OR',
  'NOT',
  'IN',
  'LIKE',
  'INCLUDES',
  'GROUP BY',
  'HAVING',
  'ORDER BY',
  'LIMIT',
  'OFFSET',
  'CUBE',
  'TYPEOF',
  'WHEN',
  'FIELDS(ALL)',
  'COUNT()',
  'TODAY',
  'null',
  'Nothing__c',
  'Owner.Name',
  "'x'",
  '(',
  ')',
  ',',
  '=',
  '!=',
  '<=',
];

/** Queries: good ones with a few edits, so that most get far into the parser. */
export const soql: FuzzKind = {
  name: 'SOQL',
  make: (random, spare) => {
    const text = mutate(random, pick(random, GOOD), WORDS);
    const path = pick(random, ['query', 'query/', 'queryAll', 'tooling/query']);
    return { method: 'GET', path: `${V}/${path}?q=${quoted(text)}`, headers: bearer(spare) };
  },
  wrongShape: wrongRestShape,
};

/** Half surrogates cannot be put into a URL; they travel as what the browser would send. */
export const quoted = (text: string): string => encodeURIComponent(text.toWellFormed());
