import type { PathView, RecordView } from '../view-model.ts';
import { act, ActionError } from './aura-client.ts';
import { fill, h, icon } from './dom.ts';
import { t } from './page-state.ts';
import { refresh } from './router.ts';
import { toast } from './toast.ts';

/** The chevrons of the stages, with the button that completes the current one or jumps to the chosen one. */
export function pathBar(view: RecordView, path: PathView): HTMLElement {
  const currentIndex = path.steps.findIndex(
    (step) => step.state !== 'complete' && step.state !== 'incomplete',
  );
  const stage = stageLabel(view, path);
  let chosen = currentIndex;

  const mark = async () => {
    const value = chosen === currentIndex ? path.next : path.steps[chosen]?.value;
    if (value === undefined) return;
    button.setAttribute('disabled', '');
    try {
      await act('updateRecord', { recordId: view.id, fields: { [path.field]: value } });
      toast(fill(t('stageChanged'), stage));
      refresh();
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      button.removeAttribute('disabled');
      toast(firstMessage(error), 'error');
    }
  };
  const buttonLabel = h('span', {}, path.completeLabel);
  const button = h(
    'button',
    {
      type: 'button',
      class: 'slds-button slds-button_brand slds-path__mark-complete stepAction',
      onclick: () => void mark(),
      disabled: !view.canEdit || path.next === undefined,
    },
    icon('utility:check', 'slds-button__icon slds-button__icon_left'),
    buttonLabel,
  );
  const items = path.steps.map((step, index) =>
    h(
      'li',
      { class: `slds-path__item slds-is-${step.state}${stateClass(step.state)}`, role: 'presentation' },
      h(
        'a',
        {
          class: 'slds-path__link',
          role: 'option',
          href: '#',
          title: step.label,
          'aria-selected': String(index === currentIndex),
          onclick: (event) => {
            event.preventDefault();
            choose(index);
          },
        },
        h('span', { class: 'slds-path__stage' }, icon('utility:check', 'slds-icon slds-icon_x-small')),
        h('span', { class: 'slds-path__title' }, step.label),
      ),
    ),
  );
  const choose = (index: number) => {
    chosen = index;
    items.forEach((item, at) => item.classList.toggle('path-chosen', at === index && index !== currentIndex));
    buttonLabel.textContent = index === currentIndex ? path.completeLabel : fill(t('markCurrent'), stage);
    button.toggleAttribute('disabled', !view.canEdit || (index === currentIndex && path.next === undefined));
  };
  const bar = h(
    'div',
    { class: 'slds-path slds-card path-card runtime_sales_pathassistantPathAssistant' },
    h(
      'div',
      { class: 'slds-grid slds-path__track' },
      h(
        'div',
        { class: 'slds-grid slds-path__scroller-container' },
        h(
          'div',
          { class: 'slds-path__scroller' },
          h(
            'div',
            { class: 'slds-path__scroller_inner' },
            h('ul', { class: 'slds-path__nav', role: 'listbox', 'aria-label': stage }, ...items),
          ),
        ),
      ),
      h('div', { class: 'slds-grid slds-path__action' }, button),
    ),
  );
  // Where the bar is narrower than its stages, the current one must be the one in view.
  new ResizeObserver(() => {
    const item = items[currentIndex];
    const scroller = bar.querySelector('.slds-path__scroller');
    if (item === undefined || scroller === null) return;
    scroller.scrollLeft = item.offsetLeft + item.offsetWidth / 2 - scroller.clientWidth / 2;
  }).observe(bar);
  return bar;
}

function stateClass(state: PathView['steps'][number]['state']): string {
  if (state === 'current') return ' slds-is-active';
  return state === 'won' || state === 'lost' ? ' slds-is-current slds-is-active' : '';
}

function stageLabel(view: RecordView, path: PathView): string {
  const fields = view.sections.flatMap((section) => section.columns.flat());
  return fields.find((field) => field.name === path.field)?.label ?? path.field;
}

/** Validation rules speak first of the page, then of fields. */
function firstMessage(error: ActionError): string {
  const output = error.problem?.output;
  return (
    output?.errors[0]?.message ?? Object.values(output?.fieldErrors ?? {})[0]?.[0]?.message ?? error.message
  );
}
