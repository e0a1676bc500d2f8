import type { RecordView } from '../view-model.ts';
import { act, ActionError } from './aura-client.ts';
import { fill, h, icon, objectIcon } from './dom.ts';
import { openModal } from './modal.ts';
import { t } from './page-state.ts';
import { openRecordForm } from './record-form.ts';
import { navigate, refresh } from './router.ts';
import { cellLink } from './table.ts';
import { toast } from './toast.ts';

/** The record's head: icon, name, actions, and the fields of the compact layout. */
export function highlightsPanel(view: RecordView): HTMLElement {
  const fields = view.highlights.map((field) =>
    h(
      'li',
      { class: 'slds-page-header__detail-block' },
      h('p', { class: 'slds-text-title slds-truncate', title: field.label }, field.label),
      h('p', { class: 'slds-truncate fieldComponent', title: field.display }, cellLink(field)),
    ),
  );
  return h(
    'records-lwc-highlights-panel',
    {},
    h(
      'div',
      { class: 'slds-page-header slds-page-header_record-home' },
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
                'div',
                { class: 'slds-page-header__name' },
                h(
                  'h1',
                  { class: 'slds-page-header__name-title' },
                  h('div', { class: 'entityNameTitle slds-line-height_reset' }, view.objectLabel),
                  h(
                    'lightning-formatted-text',
                    { class: 'slds-page-header__title slds-truncate', title: view.title },
                    view.title,
                  ),
                ),
              ),
            ),
          ),
        ),
        h('div', { class: 'slds-page-header__col-actions' }, actions(view)),
      ),
      h('ul', { class: 'slds-page-header__row slds-page-header__detail-row secondaryFields' }, ...fields),
    ),
  );
}

function actions(view: RecordView): HTMLElement {
  const group = h('ul', { class: 'slds-button-group-list forceActionsContainer' });
  const add = (name: string, label: string, onclick: EventListener) =>
    group.append(
      h(
        'li',
        {},
        h('button', { type: 'button', name, class: 'slds-button slds-button_neutral', onclick }, label),
      ),
    );
  group.append(
    h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'slds-button slds-button_neutral', onclick: (event) => toggleFollow(event) },
        icon('utility:add', 'slds-button__icon slds-button__icon_left'),
        t('follow'),
      ),
    ),
  );
  if (view.canEdit) {
    add('Edit', t('edit'), () =>
      openRecordForm({
        title: fill(t('editOf'), view.title),
        sections: view.sections,
        save: (fields) => act('updateRecord', { recordId: view.id, fields }),
        done: () => {
          toast(fill(t('saved'), `${view.objectLabel} “${view.title}”`));
          refresh();
        },
      }),
    );
  }
  if (view.canDelete) add('Delete', t('delete'), () => confirmDelete(view));
  return group;
}

function toggleFollow(event: Event): void {
  if (event.currentTarget instanceof Element) event.currentTarget.classList.toggle('slds-is-selected');
}

function confirmDelete(view: RecordView): void {
  const remove = async () => {
    try {
      await act('deleteRecord', { recordId: view.id });
      modal.close();
      toast(fill(t('deleted'), `${view.objectLabel} “${view.title}”`));
      navigate(`/lightning/o/${view.object}/home`);
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      modal.close();
      toast(error.problem?.output.errors[0]?.message ?? error.message, 'error');
    }
  };
  const modal = openModal(
    t('delete'),
    h('p', { class: 'slds-text-align_center' }, fill(t('deleteSure'), view.objectLabel)),
    h(
      'div',
      { class: 'slds-modal__footer' },
      h(
        'button',
        { type: 'button', class: 'slds-button slds-button_neutral', onclick: () => modal.close() },
        t('cancel'),
      ),
      h(
        'button',
        { type: 'button', class: 'slds-button slds-button_brand', onclick: () => void remove() },
        t('delete'),
      ),
    ),
    'slds-modal_small',
  );
}
