import type { CellView, TableView } from '../view-model.ts';
import { h, icon } from './dom.ts';

/** A data table; with `onSort` its heads are buttons. */
export function dataTable(
  table: TableView,
  sort?: { by: string; direction: 'asc' | 'desc'; onSort: (column: string) => void },
): HTMLElement {
  const heads = table.columns.map((column) => {
    const sorted = sort?.by === column.name;
    const label = h('span', { class: 'slds-truncate', title: column.label }, column.label);
    const inner =
      sort !== undefined && column.sortable
        ? h(
            'button',
            {
              type: 'button',
              class: 'slds-button slds-button_reset slds-th__action',
              onclick: () => sort.onSort(column.name),
            },
            label,
            sorted
              ? icon(
                  sort.direction === 'asc' ? 'utility:arrowup' : 'utility:arrowdown',
                  'slds-icon slds-icon_xx-small slds-icon-text-default',
                )
              : null,
          )
        : h('div', { class: 'slds-th__action' }, label);
    return h(
      'th',
      {
        scope: 'col',
        ...(column.alignRight ? { class: 'slds-text-align_right' } : {}),
        ...(sorted ? { 'aria-sort': sort.direction === 'asc' ? 'ascending' : 'descending' } : {}),
      },
      inner,
    );
  });
  const rows = table.rows.map((row) =>
    h(
      'tr',
      { class: 'slds-hint-parent', 'data-record-id': row.id },
      ...row.cells.map((cell, index) =>
        h(
          index === 0 ? 'th' : 'td',
          {
            ...(index === 0 ? { scope: 'row' } : {}),
            ...(table.columns[index]?.alignRight === true ? { class: 'slds-text-align_right' } : {}),
          },
          h('div', { class: 'slds-truncate', title: cell.display }, cellLink(cell)),
        ),
      ),
    ),
  );
  return h(
    'table',
    { class: 'slds-table slds-table_bordered slds-table_fixed-layout slds-table_resizable-cols' },
    h('thead', {}, h('tr', { class: 'slds-line-height_reset' }, ...heads)),
    h('tbody', {}, ...rows),
  );
}

/** A link opens records here, mail and phone by the browser, foreign pages in a tab of their own. */
export function cellLink(cell: CellView): Node {
  if (cell.href === undefined) return document.createTextNode(cell.display);
  const foreign = /^https?:/.test(cell.href);
  return h(
    'a',
    { href: cell.href, ...(foreign ? { target: '_blank', rel: 'noopener noreferrer' } : {}) },
    cell.display,
  );
}
