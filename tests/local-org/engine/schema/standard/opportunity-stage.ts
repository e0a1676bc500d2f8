import { checkbox, defineObject, integer, percent, picklist, READ_ONLY, text } from '../define.ts';
import { created, idField, modified, modstamp } from '../system-fields.ts';
import { FORECAST_CATEGORIES, FORECAST_CATEGORY_LABELS } from './shared-values.ts';

export interface Stage {
  name: string;
  probability: number;
  forecastCategory: string;
  closed?: boolean;
  won?: boolean;
}
/** The sales process of a new org. */
export const STAGES: readonly Stage[] = [
  { name: 'Prospecting', probability: 10, forecastCategory: 'Pipeline' },
  { name: 'Qualification', probability: 10, forecastCategory: 'Pipeline' },
  { name: 'Needs Analysis', probability: 20, forecastCategory: 'Pipeline' },
  { name: 'Value Proposition', probability: 50, forecastCategory: 'Pipeline' },
  { name: 'Id. Decision Makers', probability: 60, forecastCategory: 'Pipeline' },
  { name: 'Perception Analysis', probability: 70, forecastCategory: 'Pipeline' },
  { name: 'Proposal/Price Quote', probability: 75, forecastCategory: 'Pipeline' },
  { name: 'Negotiation/Review', probability: 90, forecastCategory: 'Pipeline' },
  { name: 'Closed Won', probability: 100, forecastCategory: 'Closed', closed: true, won: true },
  { name: 'Closed Lost', probability: 0, forecastCategory: 'Omitted', closed: true },
];

export const opportunityStage = defineObject({
  name: 'OpportunityStage',
  label: 'Opportunity Stage',
  labelPlural: 'Opportunity Stage',
  keyPrefix: '01J',
  verbs: READ_ONLY,
  setup: true,
  fields: [
    idField('Opportunity Stage ID'),
    text('MasterLabel', 'Master Label', 255, { nameField: true }),
    text('ApiName', 'API Name', 255),
    checkbox('IsActive', 'Is Active'),
    integer('SortOrder', 'Sort Order', 9),
    checkbox('IsClosed', 'Closed'),
    checkbox('IsWon', 'Won'),
    picklist('ForecastCategory', 'Forecast Category', FORECAST_CATEGORIES, {
      labels: FORECAST_CATEGORY_LABELS,
    }),
    text('ForecastCategoryName', 'Forecast Category Name', 255),
    percent('DefaultProbability', 'Probability (%)', 3, 0),
    text('Description', 'Description', 255),
    ...created(),
    ...modified(),
    modstamp(),
  ],
});
