import { builtIn } from '../org-base.ts';
import { RowError } from '../row-error.ts';
import { type Derivation, parentRow } from './derivation.ts';

/** Named after its product; a custom price needs a standard one first; one entry a product and book. */
export function derivePriceBookEntry(derivation: Derivation): void {
  const { org, object, row, before } = derivation;
  const product = parentRow(derivation, 'Product2Id', 'Product2');
  row['Name'] = product?.['Name'] ?? null;
  row['ProductCode'] = product?.['ProductCode'] ?? null;
  if (before !== undefined || !product) return;
  const entries = org.store.find(object, 'Product2Id', String(product['Id']));
  if (entries.some((entry) => entry['Pricebook2Id'] === row['Pricebook2Id']))
    throw new RowError('DUPLICATE_VALUE', 'This price definition already exists in this price book', [
      'Product2Id',
    ]);
  const standard = org.store.find(builtIn(org, 'Pricebook2'), 'IsStandard', 1)[0]?.['Id'];
  if (row['Pricebook2Id'] !== standard && !entries.some((entry) => entry['Pricebook2Id'] === standard))
    throw new RowError(
      'STANDARD_PRICE_NOT_DEFINED',
      'Before creating a custom price, create a standard price.',
    );
}
