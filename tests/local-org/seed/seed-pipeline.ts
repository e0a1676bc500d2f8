import { CHINESE_DEALS } from './deals-china.ts';
import { NORTH_EUROPEAN_DEALS } from './deals-europe-north.ts';
import { SOUTH_EUROPEAN_DEALS } from './deals-europe-south.ts';
import { STAGE, type Deal } from './deals.ts';
import { PRODUCTS } from './products.ts';
import { ownerOf, type SeededCustomer } from './seed-customers.ts';
import { known, type Seeder } from './seeder.ts';

interface Price {
  entryId: string;
  list: number;
}

/** Products with their list prices, deals with line items, and the next thing to do for most open deals. */
export function seedPipeline(
  seeder: Seeder,
  people: ReadonlyMap<string, string>,
  customers: ReadonlyMap<string, SeededCustomer>,
): void {
  const priceBook = seeder.lookUp('SELECT Id FROM Pricebook2 WHERE IsStandard = true');
  const prices = seedProducts(seeder, priceBook);
  const deals = [...SOUTH_EUROPEAN_DEALS, ...NORTH_EUROPEAN_DEALS, ...CHINESE_DEALS];
  const priced = deals.map((deal) => ({ deal, lines: priceLines(seeder, deal, prices) }));
  const ids = seeder.insert(
    'Opportunity',
    priced.map(({ deal, lines }) => {
      const { accountId } = known(customers, deal.customer);
      return {
        Name: deal.name,
        AccountId: accountId,
        StageName: deal.stage,
        CloseDate: seeder.workday(deal.closesIn),
        Amount: lines.reduce((sum, line) => sum + line.Quantity * line.UnitPrice, 0),
        Description: deal.description,
        NextStep: deal.nextStep,
        Type: seeder.random.chance(0.5) ? 'Existing Customer - Upgrade' : 'New Customer',
        LeadSource: seeder.random.chance(0.6) ? 'Partner Referral' : 'Web',
        Pricebook2Id: priceBook,
        OwnerId: known(people, ownerOf(deal.customer)),
      };
    }),
  );
  seeder.insert(
    'OpportunityLineItem',
    priced.flatMap(({ lines }, index) => lines.map((line) => ({ OpportunityId: ids[index], ...line }))),
  );
  seeder.insert(
    'Task',
    ids.flatMap((id, index) => nextSteps(seeder, people, customers, id, deals[index])),
  );
}

function seedProducts(seeder: Seeder, priceBook: string): Map<string, Price> {
  const productIds = seeder.insert(
    'Product2',
    PRODUCTS.map(({ code, name, family, description }) => ({
      Name: name,
      ProductCode: code,
      Family: family,
      Description: description,
      IsActive: true,
    })),
  );
  const entryIds = seeder.insert(
    'PricebookEntry',
    PRODUCTS.map((product, index) => ({
      Pricebook2Id: priceBook,
      Product2Id: productIds[index],
      UnitPrice: product.price,
      IsActive: true,
    })),
  );
  return new Map(
    PRODUCTS.map((product, index) => [product.code, { entryId: entryIds[index] ?? '', list: product.price }]),
  );
}

/** Sales prices: agreed ones, else the list price less a discount of up to 12 %, rounded to ten euro when above a thousand. */
function priceLines(seeder: Seeder, deal: Deal, prices: ReadonlyMap<string, Price>) {
  const discount = seeder.random.integer(0, 12) / 100;
  return deal.lines.map(({ code, quantity }) => {
    const { entryId, list } = known(prices, code);
    const step = list > 1000 ? 10 : 1;
    const discounted = Math.round((list * (1 - discount)) / step) * step;
    return { PricebookEntryId: entryId, Quantity: quantity, UnitPrice: deal.prices?.[code] ?? discounted };
  });
}

function nextSteps(
  seeder: Seeder,
  people: ReadonlyMap<string, string>,
  customers: ReadonlyMap<string, SeededCustomer>,
  opportunityId: string,
  deal: Deal | undefined,
) {
  if (deal === undefined || deal.stage === STAGE.won || deal.stage === STAGE.lost) return [];
  const dueIn = seeder.random.integer(1, 9);
  const late = deal.stage === STAGE.proposal || deal.stage === STAGE.negotiation;
  if (!late && seeder.random.chance(0.35)) return [];
  return [
    {
      Subject: deal.nextStep,
      ActivityDate: seeder.workday(dueIn),
      Status: seeder.random.chance(0.3) ? 'In Progress' : 'Not Started',
      Priority: late ? 'High' : 'Normal',
      WhatId: opportunityId,
      WhoId: known(customers, deal.customer).contactIds[0],
      OwnerId: known(people, ownerOf(deal.customer)),
    },
  ];
}
