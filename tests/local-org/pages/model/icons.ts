import type { ObjectDefinition } from '../../engine/engine.ts';
import type { IconName } from '../view-model.ts';

const standard = new Set(['opportunity', 'account', 'contact', 'case', 'task', 'user', 'lead', 'event']);
const special: Record<string, IconName> = {
  Product2: 'standard:product',
  OpportunityLineItem: 'standard:product_item',
};

/** Deployed tabs name a motif such as `Custom57: Building Block`; the number picks the icon. */
export function objectIcon(object: ObjectDefinition, tabMotif?: string): IconName {
  const lower = object.name.toLowerCase();
  if (standard.has(lower)) return `standard:${lower}`;
  const motif = /^Custom(\d+)/.exec(tabMotif ?? '')?.[1];
  if (motif !== undefined) return `custom:custom${motif}`;
  return special[object.name] ?? 'standard:custom';
}
