import { describe, expect, it } from 'vitest';
import { parseSourceList, sourceListQueries } from './source-lists.ts';
import { sourceValuesQuery } from './source-values.ts';

const deal = { object: 'Opportunity', id: '006000000000001AAA' } as const;
const paths = ['Opportunity.CloseDate', 'Opportunity.Products', 'Opportunity.Contacts'];

describe('inputs filled from lists on the deal', () => {
  it('asks for products and contacts apart from the fields', () => {
    expect([...sourceListQueries(paths, deal).keys()]).toEqual([
      'Opportunity.Products',
      'Opportunity.Contacts',
    ]);
    expect(sourceValuesQuery(paths, deal)).toBe(
      "SELECT Id, CloseDate FROM Opportunity WHERE Id = '006000000000001AAA'",
    );
    expect(sourceValuesQuery(['Opportunity.Products'], deal)).toBeUndefined();
  });

  it('says one product or person a line, and nothing of an empty list', () => {
    const products = [
      { Quantity: 46, Product2: { Name: 'AX-7' } },
      { Quantity: 1.5, Product2: null },
    ];
    expect(parseSourceList('Opportunity.Products', { records: products })).toBe('46 × AX-7\n1.5 × ?');
    const people = [
      { Name: '李娜', Email: 'li.na@example.com', Phone: null },
      { Name: 'Giulia Conti', Email: null, Phone: '+39 071 555' },
    ];
    expect(parseSourceList('Opportunity.Contacts', { records: people })).toBe(
      '李娜 · li.na@example.com\nGiulia Conti · +39 071 555',
    );
    expect(parseSourceList('Account.Contacts', { records: [] })).toBeUndefined();
  });
});
