import { builtIn } from '../org-base.ts';
import { RowError } from '../row-error.ts';
import { type Derivation, parentRow } from './derivation.ts';

/** Price, product and name of a line come from its price book entry. */
export function deriveLineItem(derivation: Derivation): void {
  const { org, row, given } = derivation;
  const entry = parentRow(derivation, 'PricebookEntryId', 'PricebookEntry');
  const opportunity = parentRow(derivation, 'OpportunityId', 'Opportunity');
  if (!entry || !opportunity) return;
  const book = opportunity['Pricebook2Id'] ?? null;
  if (book !== null && book !== entry['Pricebook2Id'])
    throw new RowError(
      'FIELD_INTEGRITY_EXCEPTION',
      'pricebook entry is in a different pricebook than the one assigned to the opportunity',
      ['PricebookEntryId'],
    );
  if (book === null)
    org.store.update(builtIn(org, 'Opportunity'), String(opportunity['Id']), {
      Pricebook2Id: entry['Pricebook2Id'] ?? null,
    });
  row['Product2Id'] = entry['Product2Id'] ?? null;
  row['ProductCode'] = entry['ProductCode'] ?? null;
  row['ListPrice'] = entry['UnitPrice'] ?? null;
  row['Name'] = `${String(opportunity['Name'])} ${String(entry['Name'])}`.slice(0, 376);
  price(derivation, row['ListPrice'], given);
}

/** Sales price and total follow each other; giving both is only allowed when they agree. */
function price({ row, before }: Derivation, list: unknown, given: Derivation['given']): void {
  const quantity = Number(row['Quantity']);
  const [unit, total] = [given['UnitPrice'], given['TotalPrice']];
  if (typeof unit === 'number' && typeof total === 'number' && Math.abs(unit * quantity - total) > 0.005)
    throw new RowError(
      'FIELD_INTEGRITY_EXCEPTION',
      'field integrity exception: TotalPrice, UnitPrice (specify only one)',
      ['TotalPrice'],
    );
  if (typeof total === 'number' && typeof unit !== 'number')
    row['UnitPrice'] = quantity === 0 ? 0 : Math.round((total / quantity) * 100) / 100;
  else if (before === undefined && typeof unit !== 'number') row['UnitPrice'] = Number(list);
  row['TotalPrice'] =
    typeof total === 'number' ? total : Math.round(Number(row['UnitPrice']) * quantity * 100) / 100;
}
