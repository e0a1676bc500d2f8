import type { FieldView } from '../view-model.ts';
import type { Control } from './control.ts';
import { h } from './dom.ts';
import { lookupInput } from './lookup-input.ts';
import { t } from './page-state.ts';

/** One field of a form: its control, what it holds, and the place its errors stand. */
export interface FieldInput {
  field: FieldView;
  element: HTMLElement;
  value(): string | number | boolean | null;
  isEmpty(): boolean;
  isChanged(): boolean;
  setErrors(messages: readonly string[]): void;
  focus(): void;
}

let made = 0;

export function fieldInput(field: FieldView): FieldInput {
  made += 1;
  const id = `input-${made}`;
  const control = controlFor(field, id);
  const before = control.read();
  const errors = h('div', {
    class: 'slds-form-element__help',
    id: `${id}-help`,
    role: 'alert',
    hidden: true,
  });
  const element = h(
    'div',
    { class: 'slds-form-element', 'data-field': field.name },
    h(
      'label',
      { class: 'slds-form-element__label', for: id },
      field.required ? h('abbr', { class: 'slds-required', title: 'required' }, '* ') : null,
      field.label,
    ),
    h('div', { class: 'slds-form-element__control' }, control.element),
    errors,
  );
  return {
    field,
    element,
    value: () => control.read(),
    isEmpty: () => control.read() === null,
    isChanged: () => control.read() !== before,
    focus: () => control.target.focus(),
    setErrors(messages) {
      errors.replaceChildren(...messages.map((message) => h('div', {}, message)));
      errors.hidden = messages.length === 0;
      element.classList.toggle('slds-has-error', messages.length > 0);
      control.target.setAttribute('aria-invalid', String(messages.length > 0));
      control.target.setAttribute('aria-describedby', `${id}-help`);
    },
  };
}

function controlFor(field: FieldView, id: string): Control {
  switch (field.kind) {
    case 'checkbox': {
      const box = h('input', { type: 'checkbox', id, checked: field.value === true }) as HTMLInputElement;
      return { element: box, target: box, read: () => box.checked };
    }
    case 'picklist':
      return selectControl(field, id);
    case 'lookup':
      return lookupInput(field, id);
    case 'longtext':
      return textControl(
        h('textarea', { id, class: 'slds-textarea', rows: 4 }) as HTMLTextAreaElement,
        field,
      );
    case 'number': {
      const control = textControl(textInput(field, id, 'text'), field);
      return { ...control, read: () => numberOf(control.read()) };
    }
    case 'date':
      return textControl(textInput(field, id, 'date'), field);
    case 'datetime':
      return dateTimeControl(field, id);
    default:
      return textControl(textInput(field, id, 'text'), field);
  }
}

function textInput(field: FieldView, id: string, type: string): HTMLInputElement {
  return h('input', {
    id,
    type,
    class: 'slds-input',
    autocomplete: 'off',
    ...(type === 'text' && field.kind !== 'number' && field.maxLength !== undefined
      ? { maxlength: field.maxLength }
      : {}),
  }) as HTMLInputElement;
}

function textControl(
  input: HTMLInputElement | HTMLTextAreaElement,
  field: FieldView,
): Control & { read(): string | null } {
  input.value = field.value === null ? '' : String(field.value);
  return { element: input, target: input, read: () => (input.value.trim() === '' ? null : input.value) };
}

/** What cannot be read as a number goes to the org as it stands, which then says so. */
function numberOf(text: string | number | boolean | null): string | number | null {
  if (typeof text !== 'string') return null;
  const plain = Number(text.replaceAll(/[,\s]/g, ''));
  return Number.isNaN(plain) ? text : plain;
}

function dateTimeControl(field: FieldView, id: string): Control {
  const input = textInput(field, id, 'datetime-local');
  const given = typeof field.value === 'string' ? new Date(field.value.replace(/\+0000$/, 'Z')) : undefined;
  if (given !== undefined && !Number.isNaN(given.getTime())) {
    const local = new Date(given.getTime() - given.getTimezoneOffset() * 60_000);
    input.value = local.toISOString().slice(0, 16);
  }
  return {
    element: input,
    target: input,
    read: () => (input.value === '' ? null : new Date(input.value).toISOString()),
  };
}

function selectControl(field: FieldView, id: string): Control {
  const select = h(
    'select',
    { id, class: 'slds-select' },
    h('option', { value: '' }, t('none')),
  ) as HTMLSelectElement;
  const options = field.options ?? [];
  const current = typeof field.value === 'string' ? field.value : '';
  const known = options.some((option) => option.value === current) || current === '';
  for (const option of known ? options : [{ value: current, label: current }, ...options]) {
    select.append(h('option', { value: option.value }, option.label));
  }
  select.value = current;
  return {
    element: h('div', { class: 'slds-select_container' }, select),
    target: select,
    read: () => (select.value === '' ? null : select.value),
  };
}
