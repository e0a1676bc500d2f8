import type { HomeView } from '../view-model.ts';
import { h } from './dom.ts';
import { relatedCard } from './related-card.ts';

/** The home page: a greeting and what the user has to close and to do. */
export function homePage(view: HomeView): HTMLElement {
  return h(
    'div',
    { class: 'home-page' },
    h(
      'div',
      { class: 'slds-page-header home-greeting' },
      h('h1', { class: 'slds-text-heading_medium' }, view.greeting),
    ),
    ...view.cards.map(relatedCard),
  );
}
