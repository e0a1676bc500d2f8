import type { ShellView } from '../view-model.ts';
import { globalSearch } from './global-search.ts';
import { h, icon } from './dom.ts';
import { userMenuButton } from './user-menu.ts';

/** Actions that give way first in a narrow window. */
const minor = new Set(['utility:favorite', 'utility:add', 'utility:help']);

/** Logo, search, the row of header actions, and the avatar. Actions without a page here are there but do nothing. */
export function globalHeader(shell: ShellView): HTMLElement {
  const { texts } = shell;
  const action = (label: string, name: string, href?: string) =>
    h(
      'li',
      { class: `slds-global-actions__item${minor.has(name) ? ' is-minor' : ''}` },
      h(
        href === undefined ? 'button' : 'a',
        {
          class:
            'slds-button slds-button_icon slds-button_icon-container slds-button_icon-small slds-global-actions__item-action',
          title: label,
          ...(href === undefined ? { type: 'button' } : { href }),
        },
        icon(name, 'slds-button__icon slds-global-header__icon'),
        h('span', { class: 'slds-assistive-text' }, label),
      ),
    );
  return h(
    'div',
    { class: 'slds-global-header slds-grid slds-grid_align-spread' },
    h(
      'div',
      { class: 'slds-global-header__item' },
      h('div', { class: 'org-logo' }, icon('utility:salesforce1', 'slds-icon')),
    ),
    h('div', { class: 'slds-global-header__item slds-global-header__item_search' }, globalSearch(texts)),
    h(
      'div',
      { class: 'slds-global-header__item' },
      h(
        'ul',
        { class: 'slds-global-actions' },
        action(texts['favorites'] ?? '', 'utility:favorite'),
        action(texts['add'] ?? '', 'utility:add'),
        action(texts['help'] ?? '', 'utility:help'),
        action(texts['setup'] ?? '', 'utility:setup', '/lightning/setup/SetupOneHome/home'),
        action(texts['notifications'] ?? '', 'utility:notification'),
        h('li', { class: 'slds-global-actions__item' }, userMenuButton(texts)),
      ),
    ),
  );
}
