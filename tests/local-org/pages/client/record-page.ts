import type { RecordView } from '../view-model.ts';
import { activityPanel } from './activity-panel.ts';
import { detailPanel } from './detail-panel.ts';
import { h } from './dom.ts';
import { highlightsPanel } from './highlights.ts';
import { t } from './page-state.ts';
import { pathBar } from './path-bar.ts';
import { relatedCard } from './related-card.ts';
import { tabSet } from './tab-set.ts';

/** A record's page: highlights, path, details and related lists, activity column. */
export function recordPage(view: RecordView): HTMLElement {
  const tabs = [
    { label: t('related'), content: () => h('div', {}, ...view.related.map(relatedCard), noRelated(view)) },
    { label: t('details'), content: () => detailPanel(view) },
  ];
  return h(
    'one-record-home-flexipage2',
    { class: 'record-home', 'data-object': view.object },
    highlightsPanel(view),
    view.path === undefined ? null : pathBar(view, view.path),
    h(
      'div',
      { class: `record-columns${view.activities === undefined ? ' record-columns_one' : ''}` },
      h(
        'div',
        { class: 'column region-main' },
        h('article', { class: 'slds-card card-padded' }, tabSet(tabs, 1)),
      ),
      view.activities === undefined
        ? null
        : h(
            'div',
            { class: 'column region-sidebar-right' },
            h(
              'article',
              { class: 'slds-card card-padded' },
              tabSet([{ label: t('activity'), content: () => activityPanel(view) }], 0),
            ),
          ),
    ),
  );
}

function noRelated(view: RecordView): HTMLElement | null {
  return view.related.length > 0
    ? null
    : h('p', { class: 'slds-p-around_medium slds-text-color_weak' }, t('noItems'));
}
