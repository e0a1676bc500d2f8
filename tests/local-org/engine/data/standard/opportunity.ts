import { FORECAST_CATEGORY_LABELS } from '../../schema/standard/shared-values.ts';
import { RowError } from '../row-error.ts';
import { changed, type Derivation, meaningOf } from './derivation.ts';

/** Stage says probability, forecast and whether it is over; close date says the fiscal period. */
export function deriveOpportunity(derivation: Derivation): void {
  const { row, before, given } = derivation;
  if (
    row['HasOpportunityLineItem'] === 1 &&
    given['Amount'] !== undefined &&
    row['Amount'] !== before?.['Amount']
  )
    throw new RowError(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'The amount of an opportunity with products is the total of its products and cannot be changed',
      ['Amount'],
    );
  const stage = meaningOf(derivation, 'OpportunityStage', 'StageName');
  if (stage && changed(derivation, 'StageName')) {
    if (given['Probability'] === undefined || given['Probability'] === null)
      row['Probability'] = stage['DefaultProbability'] ?? null;
    if (given['ForecastCategoryName'] === undefined)
      row['ForecastCategoryName'] = stage['ForecastCategoryName'] ?? null;
  }
  row['IsClosed'] = stage?.['IsClosed'] ?? 0;
  row['IsWon'] = stage?.['IsWon'] ?? 0;
  row['ForecastCategory'] = categoryOf(String(row['ForecastCategoryName'] ?? ''));
  const { Amount: amount, Probability: probability } = row;
  row['ExpectedRevenue'] =
    typeof amount === 'number' && typeof probability === 'number'
      ? Math.round(amount * probability) / 100
      : null;
  const closes = row['CloseDate'];
  if (typeof closes !== 'string') return;
  const quarter = Math.floor((Number(closes.slice(5, 7)) - 1) / 3) + 1;
  row['FiscalYear'] = Number(closes.slice(0, 4));
  row['FiscalQuarter'] = quarter;
  row['Fiscal'] = `${closes.slice(0, 4)} ${quarter}`;
}

const categoryOf = (label: string): string | null =>
  Object.entries(FORECAST_CATEGORY_LABELS).find(([, name]) => name === label)?.[0] ??
  (label === '' ? null : label);
