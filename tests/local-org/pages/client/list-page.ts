import type { FormView, ListView } from '../view-model.ts';
import { act } from './aura-client.ts';
import { fill, h, objectIcon } from './dom.ts';
import { t } from './page-state.ts';
import { openRecordForm } from './record-form.ts';
import { navigate } from './router.ts';
import { dataTable } from './table.ts';
import { toast } from './toast.ts';

/** An object's list: choose the view, sort by a head, open a record, make a new one. */
export function listPage(first: ListView): HTMLElement {
  const box = h('div', { class: 'slds-card list-page' });
  draw(box, first);
  return box;
}

function draw(box: HTMLElement, view: ListView): void {
  const sort = async (column: string) => {
    const sortDirection = view.sortBy === column && view.sortDirection === 'asc' ? 'desc' : 'asc';
    draw(
      box,
      await act<ListView>('getList', {
        objectApiName: view.object,
        filterName: view.filterName,
        sortBy: column,
        sortDirection,
      }),
    );
  };
  const sorted = view.table.columns.find((column) => column.name === view.sortBy)?.label ?? view.sortBy;
  const count = view.total === 1 ? t('item') : fill(t('items'), String(view.total));
  box.replaceChildren(
    h(
      'div',
      { class: 'slds-page-header slds-page-header_object-home' },
      h(
        'div',
        { class: 'slds-page-header__row' },
        h(
          'div',
          { class: 'slds-page-header__col-title' },
          h(
            'div',
            { class: 'slds-media' },
            h('div', { class: 'slds-media__figure' }, objectIcon(view.icon)),
            h(
              'div',
              { class: 'slds-media__body' },
              h(
                'h1',
                { class: 'slds-page-header__name-title' },
                h('span', { class: 'object-label' }, view.objectLabel),
              ),
              filterChooser(view),
            ),
          ),
        ),
        h('div', { class: 'slds-page-header__col-actions' }, view.canCreate ? newButton(view) : null),
      ),
      h(
        'p',
        { class: 'slds-page-header__meta-text slds-m-top_x-small' },
        `${count} • ${fill(t('sortedBy'), sorted)}`,
      ),
    ),
    view.total === 0
      ? h('p', { class: 'slds-p-around_large slds-text-align_center slds-text-color_weak' }, t('noItems'))
      : h(
          'div',
          { class: 'table-scroll' },
          dataTable(view.table, {
            by: view.sortBy,
            direction: view.sortDirection,
            onSort: (column) => void sort(column),
          }),
        ),
  );
}

function filterChooser(view: ListView): HTMLElement {
  const select = h(
    'select',
    {
      class: 'list-chooser',
      'aria-label': t('listView'),
      onchange: () => navigate(`/lightning/o/${view.object}/list?filterName=${select.value}`),
    },
    ...view.filters.map((filter) =>
      h('option', { value: filter.name, selected: filter.name === view.filterName }, filter.label),
    ),
  ) as HTMLSelectElement;
  return select;
}

function newButton(view: ListView): HTMLElement {
  const open = async () => {
    const form = await act<FormView>('getRecordCreateDefaults', { objectApiName: view.object });
    openRecordForm({
      title: fill(t('newOf'), form.objectLabel),
      sections: form.sections,
      isNew: true,
      save: (fields) => act('createRecord', { objectApiName: view.object, fields }),
      done: (id) => {
        toast(fill(t('created'), form.objectLabel));
        navigate(`/lightning/r/${view.object}/${id}/view`);
      },
    });
  };
  return h(
    'button',
    { type: 'button', name: 'New', class: 'slds-button slds-button_neutral', onclick: () => void open() },
    t('newRecord'),
  );
}
