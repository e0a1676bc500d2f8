import type { FieldView, SaveProblem, SectionView } from '../view-model.ts';
import { ActionError } from './aura-client.ts';
import { h, icon } from './dom.ts';
import { fieldInput } from './field-input.ts';
import type { FieldInput } from './field-input.ts';
import { openModal } from './modal.ts';
import { t } from './page-state.ts';

export interface FormOptions {
  title: string;
  sections: readonly SectionView[];
  /** Send all filled fields (a new record) and not only those that changed. */
  isNew?: boolean;
  /** Field to start in. */
  focus?: string;
  save: (fields: Record<string, unknown>) => Promise<{ id: string }>;
  done: (id: string) => void;
}

/** The form in a dialog, as "Edit" and "New" open it; refused saves show their messages at the fields. */
export function openRecordForm(options: FormOptions): void {
  const inputs = new Map<string, FieldInput>();
  const body = h(
    'div',
    { class: 'record-form' },
    h(
      'p',
      { class: 'slds-text-color_weak required-note' },
      h('abbr', { class: 'slds-required' }, '*'),
      ` ${t('requiredInfo')}`,
    ),
  );
  for (const section of options.sections) {
    const columns = section.columns.map((column) => formColumn(column, section.columns.length > 1, inputs));
    if (columns.every((column) => column.childElementCount === 0)) continue;
    if (section.showLabel)
      body.append(
        h(
          'h3',
          { class: 'slds-section__title slds-theme_shade' },
          h('span', { class: 'slds-p-horizontal_small' }, section.label),
        ),
      );
    body.append(h('div', { class: 'slds-grid slds-wrap section-columns' }, ...columns));
  }
  const problems = h('div', { class: 'forceFormPageError', role: 'alert', tabindex: '-1', hidden: true });
  const saveButton = h(
    'button',
    { type: 'button', name: 'SaveEdit', class: 'slds-button slds-button_brand', onclick: () => void save() },
    t('save'),
  );
  const footer = h(
    'div',
    { class: 'slds-modal__footer form-footer' },
    problems,
    h(
      'button',
      {
        type: 'button',
        name: 'CancelEdit',
        class: 'slds-button slds-button_neutral',
        onclick: () => modal.close(),
      },
      t('cancel'),
    ),
    saveButton,
  );
  const modal = openModal(options.title, body, footer);
  if (options.focus !== undefined) inputs.get(options.focus)?.focus();

  async function save(): Promise<void> {
    problems.hidden = true;
    for (const input of inputs.values()) input.setErrors([]);
    const missing = [...inputs.values()].filter((input) => input.field.required && input.isEmpty());
    if (missing.length > 0) {
      for (const input of missing) input.setErrors([t('completeField')]);
      showProblems([`${t('reviewFields')}: ${missing.map((input) => input.field.label).join(', ')}`]);
      return;
    }
    const changed = [...inputs.values()].filter((input) =>
      options.isNew === true ? !input.isEmpty() : input.isChanged(),
    );
    saveButton.setAttribute('disabled', '');
    try {
      const { id } = await options.save(
        Object.fromEntries(changed.map((input) => [input.field.name, input.value()])),
      );
      modal.close();
      options.done(id);
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      showRefusal(error.problem, error.message);
    } finally {
      saveButton.removeAttribute('disabled');
    }
  }

  function showRefusal(problem: SaveProblem | undefined, message: string): void {
    const lines = problem?.output.errors.map((error) => error.message) ?? [message];
    const fieldErrors = Object.values(problem?.output.fieldErrors ?? {}).flat();
    for (const [name, input] of inputs) {
      input.setErrors(fieldErrors.filter((error) => error.field === name).map((error) => error.message));
    }
    // A rule may point at a field this form does not show; its message must not be lost.
    for (const error of fieldErrors) if (!inputs.has(error.field)) lines.push(error.message);
    const shown = fieldErrors.filter((error) => inputs.has(error.field)).map((error) => error.fieldLabel);
    if (shown.length > 0) lines.push(`${t('reviewFields')}: ${[...new Set(shown)].join(', ')}`);
    showProblems(lines);
  }

  function showProblems(lines: string[]): void {
    problems.replaceChildren(
      h(
        'h2',
        { class: 'slds-text-heading_small' },
        icon('utility:error', 'slds-icon slds-icon_x-small slds-icon-text-error'),
        ` ${t('snag')}`,
      ),
      h('ul', { class: 'errorsList slds-list_dotted' }, ...lines.map((line) => h('li', {}, line))),
    );
    problems.hidden = false;
    // The save button was disabled and lost the focus; Escape must still find the dialog.
    problems.focus();
  }
}

function formColumn(
  fields: readonly FieldView[],
  half: boolean,
  inputs: Map<string, FieldInput>,
): HTMLElement {
  const column = h('div', { class: half ? 'detail-column' : 'detail-column detail-column_wide' });
  for (const field of fields) {
    if (!field.editable || inputs.has(field.name)) continue;
    const input = fieldInput(field);
    inputs.set(field.name, input);
    column.append(input.element);
  }
  return column;
}
