import { z } from 'zod';
import type { RecordRef } from './record-ref.ts';
import { soql } from './soql.ts';

/** A place on the deal that is a list of rows, not one field: what is sold, and who the customer's people are. */
interface SourceList {
  /** As a route input names it. */
  path: string;
  query: (id: string) => string;
  line: (row: unknown) => string;
}

const product = z.object({
  Quantity: z.number().nullable(),
  Product2: z.object({ Name: z.string() }).nullable(),
});
const contact = z.object({ Name: z.string(), Email: z.string().nullable(), Phone: z.string().nullable() });

const productLine = (row: unknown): string => {
  const { Quantity, Product2 } = product.parse(row);
  return `${String(Quantity ?? '?')} × ${Product2?.Name ?? '?'}`;
};
const contactLine = (row: unknown): string => {
  const { Name, Email, Phone } = contact.parse(row);
  return [Name, Email, Phone].filter((part) => part !== null && part !== '').join(' · ');
};

/** A sub-query cannot reach the contacts of a parent, so each list is a question of its own; a form needs few. */
const lists: readonly SourceList[] = [
  {
    path: 'Opportunity.Products',
    query: (id) =>
      soql`SELECT Quantity, Product2.Name FROM OpportunityLineItem WHERE OpportunityId = ${id} ORDER BY CreatedDate, Id LIMIT 50`
        .text,
    line: productLine,
  },
  {
    path: 'Opportunity.Contacts',
    query: (id) =>
      soql`SELECT Name, Email, Phone FROM Contact WHERE AccountId IN (SELECT AccountId FROM Opportunity WHERE Id = ${id}) ORDER BY CreatedDate, Id LIMIT 5`
        .text,
    line: contactLine,
  },
  {
    path: 'Account.Contacts',
    query: (id) =>
      soql`SELECT Name, Email, Phone FROM Contact WHERE AccountId = ${id} ORDER BY CreatedDate, Id LIMIT 5`
        .text,
    line: contactLine,
  },
];

export const isSourceList = (path: string): boolean => lists.some((list) => list.path === path);

/** The questions these paths need for this record, by path. */
export function sourceListQueries(paths: readonly string[], { id }: RecordRef): Map<string, string> {
  return new Map(
    lists.filter(({ path }) => paths.includes(path)).map(({ path, query }) => [path, query(id)]),
  );
}

const answerSchema = z.object({ records: z.array(z.unknown()) });

/** One line a row; undefined where there is none: such an input is asked for. @throws ZodError for rows of another shape */
export function parseSourceList(path: string, body: unknown): string | undefined {
  const list = lists.find((one) => one.path === path);
  const lines = answerSchema.parse(body).records.map((row) => list?.line(row) ?? '');
  return list === undefined || lines.length === 0 ? undefined : lines.join('\n');
}
