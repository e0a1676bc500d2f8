import type { CalendarCheck } from '../../salesforce/calendar-import.ts';
import { everything, type AuditEntry, type Pause } from '../../store/store.ts';
import type { ServiceState } from '../service-state.ts';
import { html, type Markup } from './html.ts';
import { badge, form, moment, page, say, table, type PageContext } from './page.ts';
import { translate, type Word } from './words.ts';

export function signInPage(context: PageContext): string {
  const content = html`<div class="card">
    <p>${say(context, 'Print it on this machine with: handrail sync token')}</p>
    <form method="post" action="/admin/sign-in">
      <label
        >${say(context, 'Token')}
        <input name="token" type="password" autocomplete="current-password" required size="44"
      /></label>
      <button>${say(context, 'Sign in')}</button>
    </form>
  </div>`;
  return page(context, 'Sign in', content);
}

export function overviewPage(context: PageContext, state: ServiceState, org: string): string {
  const { inbox, mirror, outbox, messages, dead } = state;
  const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
  const figures: [Word, number][] = [
    ['Webhooks to answer', sum(inbox.map(({ events }) => events))],
    ['Tickets to write', mirror.rows],
    ['Tickets to make', outbox.pending + outbox.sending],
    ['Messages to send', messages.pending + messages.sending],
    ['Dead letters', sum(Object.values(dead))],
  ];
  const cards = figures.map(
    ([word, n]) =>
      html`<div>
        <dt>${say(context, word)}</dt>
        <dd>${n}</dd>
      </div>`,
  );
  const steps = [...state.passes].map(([name, pass]) => [
    stepName(context, name),
    badge(context, pass.ok ? 'ok' : 'down'),
    moment(context, pass.at),
    pass.problem,
  ]);
  const content = html`<dl class="figures">${cards}</dl>
    <div class="card">
      <strong>${say(context, 'Org')}</strong> ${org}
      <div class="actions">${pauseForm(context, state.pauses, everything)}</div>
    </div>
    <h2>${say(context, 'Steps')}</h2>
    ${table(context, ['Step', 'Status', 'Last run', 'Message'], steps)}`;
  return page(context, 'Overview', content);
}

/** A step's name begins with a word of this program and ends in a key. */
function stepName({ language }: PageContext, name: string): string {
  const [word = '', ...rest] = name.split(' ');
  return [translate(language, word), ...rest].join(' ');
}

export function connectionsPage(context: PageContext, state: ServiceState): string {
  const rows = state.connections.map((one) => [
    html`<strong>${one.name}</strong><br />${one.key}`,
    one.system,
    badge(context, one.status),
    moment(context, one.since),
    moment(context, one.checkedAt),
    one.message,
    one.key === 'service'
      ? ''
      : html`${form(context, '/admin/connections/test', html`<input type="hidden" name="key" value="${one.key}" /><button class="quiet">${say(context, 'Test')}</button>`)}
        ${pauseForm(context, state.pauses, one.key)}`,
  ]);
  const heads: (Word | '')[] = ['Name', 'System', 'Status', 'Since', 'Last answer', 'Message', ''];
  return page(context, 'Connections', table(context, heads, rows));
}

function pauseForm(context: PageContext, pauses: readonly Pause[], scope: string): Markup {
  const still = pauses.some((pause) => pause.scope === scope);
  const all = scope === everything;
  const word = still ? (all ? 'Resume everything' : 'Resume') : all ? 'Pause everything' : 'Pause';
  const content = html`<input type="hidden" name="scope" value="${scope}" /><button class="quiet">
      ${say(context, word)}
    </button>`;
  return form(context, still ? '/admin/resume' : '/admin/pause', content);
}

export function budgetPage(context: PageContext, { budget }: ServiceState): string {
  const { usage, left, calls } = budget;
  const number = new Intl.NumberFormat(context.language);
  const used =
    usage === undefined
      ? say(context, 'not known yet')
      : `${number.format(usage.used)} / ${number.format(usage.limit)} ${say(context, 'of the org, by everybody')}`;
  const daily = (n: number) => `${number.format(n)} ${say(context, 'calls a day')}`;
  const facts: [Word, string][] = [
    ['Used today', used],
    ['Target of the service', daily(budget.target)],
    ['Hard limit of the service', daily(budget.cap)],
    ['Can be used at once', `${number.format(left.target)} / ${number.format(left.cap)}`],
  ];
  const rows = Object.entries(calls).map(([feature, n]) => [
    translate(context.language, feature),
    number.format(n),
  ]);
  const warning = 'The org is nearly used up: background work stands still.';
  const content = html`${budget.paused && html`<p class="notice">${say(context, warning)}</p>`}
    <dl class="card">
      ${facts.map(
        ([word, value]) =>
          html`<dt>${say(context, word)}</dt>
            <dd><strong>${value}</strong></dd>`,
      )}
    </dl>
    ${table(context, ['Feature', 'Calls since the start'], rows)}`;
  return page(context, 'API budget', content);
}

/** @param checks undefined when the org cannot be asked */
export function calendarsPage(context: PageContext, checks: readonly CalendarCheck[] | undefined): string {
  if (checks === undefined) {
    return page(
      context,
      'Calendars',
      html`<p class="card">${say(context, 'The org cannot be asked now.')}</p>`,
    );
  }
  const rows = checks.map((check) => [
    check.key,
    check.timeZone,
    badge(context, check.state),
    check.coveredUntil ?? '–',
    check.daysLeft ?? '–',
  ]);
  const heads: Word[] = ['Calendar', 'Time zone', 'Status', 'Covered until', 'Days left'];
  const content =
    rows.length === 0
      ? html`<p class="card">${say(context, 'There is no calendar.')}</p>`
      : table(context, heads, rows);
  return page(context, 'Calendars', content);
}

export function auditPage(context: PageContext, entries: readonly AuditEntry[]): string {
  const rows = entries.map((entry) => [
    moment(context, entry.at),
    entry.actor,
    entry.action,
    entry.subject,
    entry.detail,
  ]);
  const content =
    rows.length === 0
      ? html`<p class="card">${say(context, 'Nothing was done yet.')}</p>`
      : table(context, ['When', 'Who', 'Did', 'Subject', 'Detail'], rows);
  return page(context, 'Audit', content);
}

export function diagnosticsPage(context: PageContext): string {
  const text = 'Everything support needs to help, without secrets, names of people or contents of tickets.';
  const content = html`<div class="card">
    <p>${say(context, text)}</p>
    <a class="button" href="/admin/diagnostics.json" download>${say(context, 'Download the bundle')}</a>
  </div>`;
  return page(context, 'Diagnostics', content);
}
