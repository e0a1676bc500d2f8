import type { ActivityView, RecordView } from '../view-model.ts';
import { act, ActionError } from './aura-client.ts';
import { h, objectIcon } from './dom.ts';
import { t } from './page-state.ts';
import { refresh } from './router.ts';
import { toast } from './toast.ts';

/** The activity column: write a task, see what is to come and what is past. */
export function activityPanel(view: RecordView): HTMLElement {
  const activities = view.activities ?? { upcoming: [], past: [], canCreate: false };
  return h(
    'div',
    { class: 'activity-panel' },
    activities.canCreate ? composer(view) : null,
    h(
      'h3',
      { class: 'slds-section__title slds-theme_shade' },
      h('span', { class: 'slds-p-horizontal_small' }, t('upcoming')),
    ),
    ...list(activities.upcoming, t('noUpcoming')),
    h(
      'h3',
      { class: 'slds-section__title slds-theme_shade' },
      h('span', { class: 'slds-p-horizontal_small' }, t('past')),
    ),
    ...list(activities.past, t('noPast')),
  );
}

function composer(view: RecordView): HTMLElement {
  const input = h('input', {
    class: 'slds-input',
    type: 'text',
    placeholder: t('createTask'),
    'aria-label': t('newTask'),
  }) as HTMLInputElement;
  const add = async () => {
    const subject = input.value.trim();
    if (subject === '') return;
    const link = view.object === 'Contact' ? { WhoId: view.id } : { WhatId: view.id };
    try {
      await act('createRecord', {
        objectApiName: 'Task',
        fields: { Subject: subject, Status: 'Not Started', Priority: 'Normal', ...link },
      });
      refresh();
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      toast(error.message, 'error');
    }
  };
  return h(
    'div',
    { class: 'composer slds-grid' },
    input,
    h(
      'button',
      { type: 'button', class: 'slds-button slds-button_brand', onclick: () => void add() },
      t('add'),
    ),
  );
}

function list(activities: readonly ActivityView[], empty: string): HTMLElement[] {
  if (activities.length === 0)
    return [h('p', { class: 'slds-p-around_small slds-text-color_weak empty-activity' }, empty)];
  return activities.map((activity) =>
    h(
      'div',
      { class: 'slds-media activity' },
      h('div', { class: 'slds-media__figure' }, objectIcon('standard:task', 'slds-icon_small')),
      h(
        'div',
        { class: 'slds-media__body' },
        h(
          'div',
          { class: 'slds-grid slds-grid_align-spread' },
          h('a', { href: activity.href, class: 'slds-truncate' }, activity.subject),
          h('span', { class: activity.overdue ? 'activity-due overdue' : 'activity-due' }, activity.due),
        ),
        h('p', { class: 'slds-text-color_weak slds-text-body_small' }, activity.owner),
      ),
    ),
  );
}
