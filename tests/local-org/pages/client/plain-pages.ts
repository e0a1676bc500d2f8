import type { SearchHit } from '../view-model.ts';
import { fill, h, icon, objectIcon } from './dom.ts';
import { t } from './page-state.ts';

/** A title and a sentence, for pages this org does not have. */
export function plainPage(title: string, sentence: string): HTMLElement {
  return h(
    'div',
    { class: 'slds-card slds-p-around_large plain-page' },
    h('h1', { class: 'slds-text-heading_medium slds-m-bottom_small' }, title),
    h('p', {}, sentence),
  );
}

export function errorPage(message: string): HTMLElement {
  return h(
    'div',
    { class: 'slds-card slds-p-around_large plain-page slds-text-align_center forceErrorPage' },
    icon('utility:warning', 'slds-icon slds-icon_large slds-icon-text-warning'),
    h('p', { class: 'slds-m-top_small slds-text-heading_small' }, message),
  );
}

export function searchPage(term: string, hits: readonly SearchHit[]): HTMLElement {
  return h(
    'div',
    { class: 'slds-card slds-p-around_medium plain-page' },
    h('h1', { class: 'slds-text-heading_medium slds-m-bottom_small' }, t('searchResults')),
    hits.length === 0
      ? h('p', { class: 'slds-text-color_weak' }, fill(t('noResults'), term))
      : h(
          'ul',
          {},
          ...hits.map((hit) =>
            h(
              'li',
              { class: 'slds-p-vertical_x-small' },
              objectIcon(hit.icon, 'slds-icon_small'),
              ' ',
              h('a', { href: hit.href }, hit.title),
              h('span', { class: 'slds-text-color_weak' }, ` ${hit.objectLabel}`),
            ),
          ),
        ),
  );
}
