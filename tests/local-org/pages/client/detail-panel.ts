import type { FieldView, RecordView } from '../view-model.ts';
import { act } from './aura-client.ts';
import { fill, h, icon, iconButton } from './dom.ts';
import { t } from './page-state.ts';
import { openRecordForm } from './record-form.ts';
import { refresh } from './router.ts';
import { cellLink } from './table.ts';
import { toast } from './toast.ts';

/** The layout's sections, read only, with a pencil at each field that can be changed. */
export function detailPanel(view: RecordView): HTMLElement {
  return h(
    'records-lwc-detail-panel',
    {},
    ...view.sections.map((section) =>
      h(
        'div',
        { class: 'slds-section slds-is-open' },
        section.showLabel
          ? h(
              'h3',
              { class: 'slds-section__title slds-theme_shade' },
              h('span', { class: 'slds-truncate slds-p-horizontal_small' }, section.label),
            )
          : null,
        h(
          'div',
          { class: 'slds-grid slds-wrap section-columns' },
          ...section.columns.map((column) =>
            h(
              'div',
              { class: section.columns.length > 1 ? 'detail-column' : 'detail-column detail-column_wide' },
              ...column.map((field) => fieldRow(view, field)),
            ),
          ),
        ),
      ),
    ),
  );
}

function fieldRow(view: RecordView, field: FieldView): HTMLElement {
  const change = () =>
    openRecordForm({
      title: fill(t('editOf'), view.title),
      sections: view.sections,
      focus: field.name,
      save: (fields) => act('updateRecord', { recordId: view.id, fields }),
      done: () => {
        toast(fill(t('saved'), `${view.objectLabel} “${view.title}”`));
        refresh();
      },
    });
  return h(
    'records-record-layout-item',
    {
      class: 'slds-form-element slds-form-element_readonly slds-hint-parent',
      'field-label': field.label,
      'data-field': field.name,
    },
    h('span', { class: 'slds-form-element__label' }, field.label),
    h(
      'div',
      { class: 'slds-form-element__control' },
      h(
        'div',
        { class: `slds-form-element__static${field.kind === 'longtext' ? ' long-text' : ''}` },
        field.kind === 'checkbox' ? checkbox(field) : cellLink(field),
      ),
      view.canEdit && field.editable
        ? iconButton(`${t('edit')} ${field.label}`, 'utility:edit', change, 'inline-edit-trigger')
        : null,
    ),
  );
}

function checkbox(field: FieldView): HTMLElement {
  return h(
    'span',
    { role: 'img', 'aria-label': t(field.value === true ? 'true' : 'false') },
    icon(
      field.value === true ? 'utility:check' : 'utility:steps',
      'slds-icon slds-icon_x-small slds-icon-text-default',
    ),
  );
}
