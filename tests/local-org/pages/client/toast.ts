import { h, icon, iconButton } from './dom.ts';
import { t } from './page-state.ts';

/** Lightning's note at the top of the page; it goes by itself after five seconds. */
export function toast(message: string, kind: 'success' | 'error' = 'success'): void {
  const box = h(
    'div',
    {
      class: `slds-notify slds-notify_toast slds-theme_${kind} forceToastMessage`,
      role: kind === 'error' ? 'alert' : 'status',
    },
    h(
      'span',
      { class: 'slds-icon_container slds-m-right_small slds-no-flex' },
      icon(`utility:${kind}`, 'slds-icon slds-icon_small'),
    ),
    h(
      'div',
      { class: 'slds-notify__content' },
      h('span', { class: 'toastMessage slds-text-heading_small' }, message),
    ),
    h(
      'div',
      { class: 'slds-notify__close' },
      iconButton(t('close'), 'utility:close', () => box.remove(), 'slds-button_icon-inverse'),
    ),
  );
  document.querySelector('.forceToastManager')?.append(box);
  setTimeout(() => box.remove(), 5000);
}
