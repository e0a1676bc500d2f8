import { h } from './dom.ts';

export interface Tab {
  label: string;
  content: () => HTMLElement;
}

/** Tabs within a card; a tab's content is made when it is first shown. */
export function tabSet(tabs: readonly Tab[], start: number): HTMLElement {
  const panel = h('div', { class: 'slds-tabs_default__content slds-show', role: 'tabpanel' });
  const items = tabs.map((tab, index) =>
    h(
      'li',
      { class: 'slds-tabs_default__item', role: 'presentation' },
      h(
        'a',
        {
          class: 'slds-tabs_default__link',
          role: 'tab',
          href: '#',
          onclick: (event) => {
            event.preventDefault();
            show(index);
          },
        },
        tab.label,
      ),
    ),
  );
  const show = (index: number) => {
    items.forEach((item, at) => {
      item.classList.toggle('slds-is-active', at === index);
      item.querySelector('a')?.setAttribute('aria-selected', String(at === index));
    });
    const tab = tabs[index];
    if (tab !== undefined) panel.replaceChildren(tab.content());
  };
  show(start);
  return h(
    'div',
    { class: 'slds-tabs_default' },
    h('ul', { class: 'slds-tabs_default__nav', role: 'tablist' }, ...items),
    panel,
  );
}
