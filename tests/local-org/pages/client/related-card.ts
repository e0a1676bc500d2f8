import type { RelatedListView } from '../view-model.ts';
import { h, objectIcon } from './dom.ts';
import { t } from './page-state.ts';
import { dataTable } from './table.ts';

/** One related list as a card with its count. */
export function relatedCard(list: RelatedListView): HTMLElement {
  const shown = list.table.rows.length;
  const count = list.total > shown ? `${shown}+` : String(list.total);
  return h(
    'article',
    { class: 'slds-card slds-card_boundary related-card', 'data-related-object': list.object },
    h(
      'div',
      { class: 'slds-card__header slds-grid' },
      h(
        'header',
        { class: 'slds-media slds-media_center slds-has-flexi-truncate' },
        h('div', { class: 'slds-media__figure' }, objectIcon(list.icon, 'slds-icon_small')),
        h(
          'div',
          { class: 'slds-media__body' },
          h('h2', { class: 'slds-card__header-title' }, `${list.label} (${count})`),
        ),
      ),
    ),
    shown === 0
      ? h('p', { class: 'slds-p-horizontal_medium slds-p-bottom_small slds-text-color_weak' }, t('noItems'))
      : h('div', { class: 'table-scroll' }, dataTable(list.table)),
  );
}
