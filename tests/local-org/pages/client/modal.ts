import { h, iconButton } from './dom.ts';
import { t } from './page-state.ts';

export interface Modal {
  close(): void;
}

/** A dialog above everything (z-index 9001, as Lightning's); Escape and the cross close it and give the focus back. */
export function openModal(
  title: string,
  content: HTMLElement,
  footer: HTMLElement,
  size = 'slds-modal_medium',
): Modal {
  const before = document.activeElement;
  const close = () => {
    box.remove();
    backdrop.remove();
    document.body.classList.remove('modal-open');
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  const box = h(
    'section',
    {
      class: `slds-modal slds-fade-in-open ${size} uiModal open active`,
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': title,
      tabindex: '-1',
      onkeydown: (event) => {
        if (event instanceof KeyboardEvent && event.key === 'Escape') close();
        if (event instanceof KeyboardEvent && event.key === 'Tab') keepFocus(box, event);
      },
    },
    h(
      'div',
      { class: 'slds-modal__container' },
      iconButton(t('close'), 'utility:close', close, 'slds-modal__close slds-button_icon-inverse'),
      h(
        'div',
        { class: 'slds-modal__header' },
        h('h2', { class: 'slds-modal__title slds-hyphenate' }, title),
      ),
      h('div', { class: 'slds-modal__content slds-p-around_medium' }, content),
      footer,
    ),
  );
  const backdrop = h('div', { class: 'slds-backdrop slds-backdrop_open' });
  document.body.append(box, backdrop);
  document.body.classList.add('modal-open');
  (box.querySelector<HTMLElement>('.slds-modal__content input, .slds-modal__content select') ?? box).focus();
  return { close };
}

function keepFocus(box: HTMLElement, event: KeyboardEvent): void {
  const all = [...box.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href]')].filter(
    (element) => element.offsetParent !== null && !element.hasAttribute('disabled'),
  );
  const first = all[0];
  const last = all.at(-1);
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first?.focus();
  }
}
