import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { tinyOrg, type TinyOrg } from './tiny-org.ts';

/** SOQL knows only true and false: a comparison with null is decided, NOT of it too. SQLite has a third value. */
interface Sample {
  Name: string;
  Industry: string | null;
  Amount: number | null;
}
interface Term {
  soql: string;
  holds: (row: Sample) => boolean;
}

const VALUES = ['Energy', 'Machinery', 'energy'] as const;
const ROWS: Sample[] = [];
for (const industry of [null, 'Energy', 'Machinery'])
  for (const amount of [null, 0, 5, 9])
    ROWS.push({ Name: `row ${ROWS.length}`, Industry: industry, Amount: amount });

const same = (one: string | null, other: string) => one?.toLowerCase() === other.toLowerCase();

const text = fc.constantFrom(...VALUES).chain((value) =>
  fc.constantFrom<Term>(
    { soql: `Account.Industry = '${value}'`, holds: (row) => same(row.Industry, value) },
    { soql: `Account.Industry != '${value}'`, holds: (row) => !same(row.Industry, value) },
    { soql: `Account.Industry NOT IN ('${value}', 'x')`, holds: (row) => !same(row.Industry, value) },
    {
      soql: `Account.Industry IN ('${value}', null)`,
      holds: (row) => row.Industry === null || same(row.Industry, value),
    },
    { soql: `Account.Industry LIKE '${value.slice(0, 3)}%'`, holds: (row) => same(row.Industry, value) },
  ),
);
const number = fc
  .integer({ min: -1, max: 10 })
  .chain((value) =>
    fc.constantFrom<Term>(
      { soql: `Amount < ${value}`, holds: (row) => row.Amount !== null && row.Amount < value },
      { soql: `Amount >= ${value}`, holds: (row) => row.Amount !== null && row.Amount >= value },
      { soql: `Amount != ${value}`, holds: (row) => row.Amount !== value },
      { soql: 'Amount = null', holds: (row) => row.Amount === null },
    ),
  );

const term = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(text, number),
    tie('term').map((inner): Term => ({ soql: `NOT (${inner.soql})`, holds: (row) => !inner.holds(row) })),
    fc.array(tie('term'), { minLength: 2, maxLength: 3 }).map((all): Term => ({
      soql: all.map((each) => `(${each.soql})`).join(' AND '),
      holds: (row) => all.every((each) => each.holds(row)),
    })),
    fc.array(tie('term'), { minLength: 2, maxLength: 3 }).map((any): Term => ({
      soql: any.map((each) => `(${each.soql})`).join(' OR '),
      holds: (row) => any.some((each) => each.holds(row)),
    })),
  ),
})).term;

let org: TinyOrg;
beforeAll(() => {
  org = tinyOrg();
  for (const { Industry, Name, Amount } of ROWS) {
    const account = Industry === null ? null : org.insert('Account', { Name, Industry });
    org.insert('Opportunity', { Name, Amount, AccountId: account });
  }
});

test('any condition of AND, OR, NOT and comparisons with null holds for the rows it should', () => {
  fc.assert(
    fc.property(term, ({ soql, holds }) => {
      const found = org.values(`SELECT Name FROM Opportunity WHERE ${soql}`);
      expect(found.toSorted()).toEqual(
        ROWS.filter(holds)
          .map((row) => row.Name)
          .toSorted(),
      );
    }),
    { seed: 20261123, numRuns: 300 },
  );
});
