import { wholeSeconds } from '../moment.ts';
import type { Org } from '../org.ts';
import { builtIn } from '../org-base.ts';

/** With products on it, an opportunity's amount and quantity are their totals. */
export function totalOpportunity(org: Org, id: string): void {
  const opportunities = builtIn(org, 'Opportunity');
  const opportunity = org.store.read(opportunities, id);
  if (!opportunity || opportunity['IsDeleted'] === 1) return;
  const lines = org.store.find(builtIn(org, 'OpportunityLineItem'), 'OpportunityId', id);
  const sum = (field: string): number =>
    Number(lines.reduce((total, line) => total + Number(line[field] ?? 0), 0).toPrecision(15));
  const amount = lines.length > 0 ? sum('TotalPrice') : (opportunity['Amount'] ?? null);
  const probability = Number(opportunity['Probability'] ?? 0);
  org.store.update(opportunities, id, {
    HasOpportunityLineItem: lines.length > 0 ? 1 : 0,
    Amount: amount,
    TotalOpportunityQuantity: lines.length > 0 ? sum('Quantity') : null,
    ExpectedRevenue: typeof amount === 'number' ? Math.round(amount * probability) / 100 : null,
    SystemModstamp: wholeSeconds(org.now()),
  });
}
