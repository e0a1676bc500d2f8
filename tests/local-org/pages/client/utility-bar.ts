import { h, icon } from './dom.ts';

/** The fixed bar at the foot of every page; its panels are stubs, its geometry is what matters. */
export function utilityBar(texts: Record<string, string>): HTMLElement {
  const item = (label: string, name: string) => {
    const panel = h(
      'div',
      { class: 'slds-utility-panel slds-is-open utility-panel', hidden: true },
      h('div', { class: 'slds-utility-panel__header' }, h('h2', {}, label)),
      h(
        'div',
        { class: 'slds-utility-panel__body slds-p-around_medium' },
        h('textarea', { class: 'slds-textarea', 'aria-label': label }),
      ),
    );
    return h(
      'li',
      { class: 'slds-utility-bar__item' },
      h(
        'button',
        {
          type: 'button',
          class: 'slds-button slds-utility-bar__action',
          onclick: () => {
            panel.hidden = !panel.hidden;
          },
        },
        icon(name, 'slds-button__icon slds-button__icon_left'),
        h('span', { class: 'slds-utility-bar__text' }, label),
      ),
      panel,
    );
  };
  return h(
    'div',
    { class: 'oneUtilityBar slds-utility-bar_container' },
    h(
      'footer',
      { class: 'slds-utility-bar', 'aria-label': 'Utility Bar' },
      h(
        'ul',
        { class: 'slds-utility-bar__list' },
        item(texts['notes'] ?? '', 'utility:note'),
        item(texts['history'] ?? '', 'utility:clock'),
      ),
    ),
  );
}
