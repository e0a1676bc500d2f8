import { h, icon } from './dom.ts';

/** Tabs there is no room for go into a menu "More" at the end of the bar; a sidebar beside the page takes room too. */
export function moreTabs(bar: HTMLElement, tabs: readonly HTMLElement[], label: string): void {
  const menu = h('ul', { class: 'more-menu slds-dropdown__list', hidden: true });
  const button = h(
    'button',
    {
      type: 'button',
      class: 'slds-button slds-context-bar__label-action',
      'aria-expanded': 'false',
      onclick: () => open(menu.hasAttribute('hidden')),
    },
    h('span', {}, label),
    icon('utility:down', 'slds-icon slds-icon_xx-small slds-icon-text-default slds-m-left_xx-small'),
  );
  const item = h('div', { class: 'more-tabs slds-context-bar__item', hidden: true }, button, menu);
  bar.append(item);

  const open = (wanted: boolean) => {
    menu.toggleAttribute('hidden', !wanted);
    button.setAttribute('aria-expanded', String(wanted));
  };
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Node) || !button.contains(target)) open(false);
  });
  item.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    open(false);
    button.focus();
  });

  const fit = () => {
    for (const tab of tabs) tab.hidden = false;
    item.hidden = true;
    const tooWide = () => bar.scrollWidth > bar.clientWidth;
    if (!tooWide()) return;
    item.hidden = false;
    for (const tab of [...tabs].reverse()) {
      if (!tooWide()) break;
      // The open page's own tab stays in view.
      if (!tab.classList.contains('slds-is-active')) tab.hidden = true;
    }
    menu.replaceChildren(...tabs.filter(({ hidden }) => hidden).map(menuItem));
  };
  new ResizeObserver(fit).observe(bar);
}

function menuItem(tab: HTMLElement): HTMLElement {
  return h(
    'li',
    { class: 'slds-dropdown__item' },
    h('a', { href: tab.querySelector('a')?.getAttribute('href') ?? '#' }, tab.textContent),
  );
}
