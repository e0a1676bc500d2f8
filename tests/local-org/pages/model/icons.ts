import type { ObjectDefinition } from '../../engine/engine.ts';
import type { IconName } from '../view-model.ts';
import type { PageContext } from './page-context.ts';

const standard = new Set(['opportunity', 'account', 'contact', 'case', 'task', 'user', 'lead', 'event']);
const special: Record<string, IconName> = {
  Product2: 'standard:product',
  OpportunityLineItem: 'standard:product_item',
};

/** Deployed tabs name a motif such as `Custom57: Building Block`; the number picks the icon. */
export function objectIcon(context: PageContext, object: ObjectDefinition): IconName {
  const lower = object.name.toLowerCase();
  if (standard.has(lower)) return `standard:${lower}`;
  const motif = context.engine.catalogue.get('CustomTab', object.name)?.metadata['motif'];
  const number = typeof motif === 'string' ? /^Custom(\d+)/.exec(motif)?.[1] : undefined;
  if (number !== undefined) return `custom:custom${number}`;
  return special[object.name] ?? 'standard:custom';
}
