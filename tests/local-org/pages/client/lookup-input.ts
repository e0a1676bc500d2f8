import type { FieldView, SearchHit } from '../view-model.ts';
import { act } from './aura-client.ts';
import type { Control } from './control.ts';
import { fill, h, iconButton, objectIcon } from './dom.ts';
import { t } from './page-state.ts';

/** A lookup: a box that searches, then the chosen record with a cross to take it away. */
export function lookupInput(field: FieldView, id: string): Control {
  let chosen = typeof field.value === 'string' ? { id: field.value, title: field.display } : undefined;
  let asked = 0;
  const list = h('ul', {
    class: 'slds-dropdown slds-dropdown_fluid lookup-results',
    role: 'listbox',
    hidden: true,
  });
  const input = h('input', {
    id,
    type: 'text',
    class: 'slds-input',
    autocomplete: 'off',
    role: 'combobox',
    'aria-expanded': 'false',
    placeholder: fill(t('searchPlaceholder'), field.label),
    oninput: () => void suggest(),
    onblur: () => setTimeout(() => (list.hidden = true), 150),
  }) as HTMLInputElement;
  const clear = iconButton(t('clearSelection'), 'utility:close', () => choose(undefined), 'lookup-clear');
  const element = h('div', { class: 'lookup' }, input, clear, list);

  function choose(record: { id: string; title: string } | undefined): void {
    chosen = record;
    input.value = record?.title ?? '';
    input.readOnly = record !== undefined;
    clear.hidden = record === undefined;
    list.hidden = true;
    if (record === undefined) input.focus();
  }

  async function suggest(): Promise<void> {
    const term = input.value.trim();
    asked += 1;
    const mine = asked;
    if (term === '' || field.lookupObject === undefined) {
      list.hidden = true;
      return;
    }
    const hits = await act<SearchHit[]>('search', { term, objectApiName: field.lookupObject });
    if (mine !== asked) return;
    list.replaceChildren(
      ...hits.map((hit) =>
        h(
          'li',
          { class: 'slds-dropdown__item', role: 'option' },
          h(
            'button',
            {
              type: 'button',
              class: 'slds-button slds-button_reset lookup-hit',
              onmousedown: (event) => {
                event.preventDefault();
                choose({ id: hit.id, title: hit.title });
              },
            },
            objectIcon(hit.icon, 'slds-icon_x-small'),
            hit.title,
          ),
        ),
      ),
    );
    list.hidden = hits.length === 0;
  }

  clear.hidden = true;
  if (chosen !== undefined) {
    input.value = chosen.title;
    input.readOnly = true;
    clear.hidden = false;
  }
  return { element, target: input, read: () => chosen?.id ?? null };
}
