import type { UserMenuView } from '../view-model.ts';
import { act } from './aura-client.ts';
import { h } from './dom.ts';

/** The avatar. Who is signed in is asked for only when the menu opens, and is gone from the page when it closes. */
export function userMenuButton(texts: Record<string, string>): HTMLElement {
  const picture = `${document.body.dataset['assets'] ?? ''}/slds/images/profile_avatar_96.png`;
  const box = h('div', { class: 'userProfileCardTriggerRoot' });
  let panel: HTMLElement | undefined;

  const close = () => {
    panel?.remove();
    panel = undefined;
    button.setAttribute('aria-expanded', 'false');
  };
  const open = async () => {
    const view = await act<UserMenuView>('getUserMenu');
    panel = userPanel(view, texts, picture);
    box.append(panel);
    button.setAttribute('aria-expanded', 'true');
    panel.querySelector<HTMLElement>('a')?.focus();
  };
  const button = h(
    'button',
    {
      type: 'button',
      class: 'slds-button branding-userProfile-button',
      title: texts['userProfile'],
      'aria-expanded': 'false',
      onclick: () => {
        if (panel === undefined) void open();
        else close();
      },
    },
    h(
      'span',
      { class: 'slds-avatar slds-avatar_circle slds-avatar_medium' },
      h('img', { src: picture, alt: '' }),
    ),
    h('span', { class: 'slds-assistive-text' }, texts['userProfile'] ?? ''),
  );
  document.addEventListener('click', (event) => {
    if (panel !== undefined && event.target instanceof Node && !box.contains(event.target)) close();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    close();
    button.focus();
  });
  box.append(button);
  return box;
}

function userPanel(view: UserMenuView, texts: Record<string, string>, picture: string): HTMLElement {
  return h(
    'div',
    { class: 'userProfilePanel slds-popover', role: 'dialog', 'aria-label': texts['userProfile'] },
    h(
      'div',
      { class: 'slds-popover__body slds-media slds-media_center' },
      h(
        'div',
        { class: 'slds-media__figure' },
        h(
          'span',
          { class: 'slds-avatar slds-avatar_circle slds-avatar_large' },
          h('img', { src: picture, alt: '' }),
        ),
      ),
      h(
        'div',
        { class: 'slds-media__body' },
        h('h1', { class: 'card-label slds-text-heading_small' }, view.name),
        h('div', { class: 'uiOutputURL slds-text-color_weak' }, view.host),
        h(
          'div',
          { class: 'slds-m-top_x-small' },
          h('a', { class: 'profile-link-label logout', href: view.logoutUrl }, texts['logOut'] ?? ''),
        ),
      ),
    ),
  );
}
