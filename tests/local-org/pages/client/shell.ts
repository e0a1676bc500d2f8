import type { ShellView } from '../view-model.ts';
import { h, icon } from './dom.ts';
import { globalHeader } from './global-header.ts';
import { moreTabs } from './nav-overflow.ts';
import type { Route } from './router.ts';
import { utilityBar } from './utility-bar.ts';

/** Draw header, navigation and utility bar once; pages change inside the returned element. */
export function drawShell(shell: ShellView): HTMLElement {
  const stage = h('div', {
    class: 'windowViewMode-normal oneContent active',
    role: 'main',
    id: 'main-content',
  });
  document.body.append(
    h(
      'div',
      { class: 'desktop container forceStyle oneOne' },
      h(
        'header',
        { class: 'oneHeader slds-global-header_container branding-header slds-no-print' },
        globalHeader(shell),
        navigationBar(shell),
      ),
      h('section', { class: 'stage' }, stage),
      utilityBar(shell.texts),
      h('div', { class: 'forceToastManager slds-notify_container', 'aria-live': 'polite' }),
    ),
  );
  return stage;
}

function navigationBar(shell: ShellView): HTMLElement {
  const tabs = shell.tabs.map((tab) =>
    h(
      'one-app-nav-bar-item-root',
      { class: 'navItem slds-context-bar__item', 'data-object': tab.object ?? '', 'data-href': tab.href },
      h(
        'a',
        { class: 'slds-context-bar__label-action', href: tab.href, title: tab.label },
        h('span', { class: 'slds-truncate' }, tab.label),
      ),
    ),
  );
  const bar = h(
    'nav',
    { class: 'slds-context-bar__secondary', role: 'navigation', 'aria-label': shell.appLabel },
    ...tabs,
  );
  moreTabs(bar, tabs, shell.texts['more'] ?? '');
  return h(
    'one-appnav',
    { class: 'slds-context-bar' },
    h(
      'div',
      { class: 'slds-context-bar__primary' },
      h(
        'div',
        { class: 'slds-context-bar__item slds-no-hover app-launcher' },
        icon('utility:apps', 'slds-icon slds-icon_x-small slds-icon-text-default'),
        h(
          'span',
          { class: 'slds-context-bar__label-action slds-context-bar__app-name' },
          h('span', { class: 'slds-truncate' }, shell.appLabel),
        ),
      ),
    ),
    bar,
  );
}

/** The tab of the open object or page is the active one. */
export function markTab(route: Route): void {
  const object = route.page === 'list' || route.page === 'record' ? route.object : undefined;
  for (const tab of document.querySelectorAll<HTMLElement>('.navItem')) {
    const href = tab.dataset['href'] ?? '';
    const own = tab.dataset['object'] ?? '';
    const active = own === '' ? route.page === 'home' && href.endsWith('/page/home') : own === object;
    tab.classList.toggle('slds-is-active', active);
    const link = tab.querySelector('a');
    if (active) link?.setAttribute('aria-current', 'page');
    else link?.removeAttribute('aria-current');
  }
}
