import type { SearchHit } from '../view-model.ts';
import { act } from './aura-client.ts';
import { h, icon, objectIcon } from './dom.ts';
import { navigate } from './router.ts';

/** The search box of the header: results while typing, Enter for the whole list. */
export function globalSearch(texts: Record<string, string>): HTMLElement {
  const list = h('ul', {
    class: 'slds-listbox slds-listbox_vertical search-results',
    role: 'listbox',
    hidden: true,
  });
  let asked = 0;
  const input = h('input', {
    class: 'slds-input slds-combobox__input',
    type: 'search',
    placeholder: texts['search'],
    'aria-label': texts['searchAll'],
    autocomplete: 'off',
    oninput: () => void suggest(),
    onkeydown: (event) => {
      if (!(event instanceof KeyboardEvent)) return;
      if (event.key === 'Escape') list.hidden = true;
      if (event.key === 'Enter' && input.value.trim() !== '') {
        list.hidden = true;
        navigate(`/lightning/page/search?term=${encodeURIComponent(input.value.trim())}`);
      }
    },
    onblur: () => setTimeout(() => (list.hidden = true), 150),
  }) as HTMLInputElement;

  async function suggest(): Promise<void> {
    const term = input.value.trim();
    asked += 1;
    const mine = asked;
    if (term.length < 2) {
      list.hidden = true;
      return;
    }
    const hits = await act<SearchHit[]>('search', { term });
    if (mine !== asked) return;
    list.replaceChildren(...hits.slice(0, 8).map(searchHit));
    list.hidden = hits.length === 0;
  }

  return h(
    'div',
    { class: 'slds-form-element global-search' },
    h(
      'div',
      { class: 'slds-form-element__control slds-input-has-icon slds-input-has-icon_left' },
      icon('utility:search', 'slds-icon slds-input__icon slds-input__icon_left slds-icon-text-default'),
      input,
    ),
    list,
  );
}

function searchHit(hit: SearchHit): HTMLElement {
  return h(
    'li',
    { class: 'slds-listbox__item', role: 'option' },
    h(
      'a',
      { class: 'slds-media slds-listbox__option slds-media_center', href: hit.href },
      h('span', { class: 'slds-media__figure' }, objectIcon(hit.icon, 'slds-icon_small')),
      h(
        'span',
        { class: 'slds-media__body' },
        h('span', { class: 'slds-truncate search-title' }, hit.title),
        h('span', { class: 'slds-text-color_weak slds-text-body_small' }, hit.objectLabel),
      ),
    ),
  );
}
