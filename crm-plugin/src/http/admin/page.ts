import { html, type Markup } from './html.ts';
import { translate, type Language, type Word } from './words.ts';

/** What every page is made with. */
export interface PageContext {
  language: Language;
  now: number;
  /** Undefined before sign-in. */
  formToken: string | undefined;
  /** One line above the page, after a form was sent. */
  notice?: string | undefined;
}

export const sections: readonly { path: string; title: Word }[] = [
  { path: '/admin', title: 'Overview' },
  { path: '/admin/connections', title: 'Connections' },
  { path: '/admin/dead-letters', title: 'Dead letters' },
  { path: '/admin/budget', title: 'API budget' },
  { path: '/admin/calendars', title: 'Calendars' },
  { path: '/admin/audit', title: 'Audit' },
  { path: '/admin/diagnostics', title: 'Diagnostics' },
];

/** Translates a word of this program. */
export const say = ({ language }: Pick<PageContext, 'language'>, word: Word): string =>
  translate(language, word);

export function page(context: PageContext, title: Word, content: Markup): string {
  const { language, formToken, notice } = context;
  const heading = say(context, title);
  const links = sections.map(({ path, title: name }) =>
    name === title
      ? html`<li><a href="${path}" aria-current="page">${say(context, name)}</a></li>`
      : html`<li><a href="${path}">${say(context, name)}</a></li>`,
  );
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${heading} · Handrail</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/admin/style.css" />
      </head>
      <body>
        <header>
          <span class="mark">Handrail</span>${
            formToken !== undefined &&
            html`<nav aria-label="Handrail">
                <ul>
                  ${links}
                </ul>
              </nav>
              ${form(context, '/admin/sign-out', html`<button class="quiet">${say(context, 'Sign out')}</button>`)}`
          }
        </header>
        <main>
          <h1>${heading}</h1>
          ${notice !== undefined && html`<p class="notice" role="status">${notice}</p>`} ${content}
        </main>
      </body>
    </html>`.text;
}

/** A form that only a page of this session can send. */
export function form({ formToken }: PageContext, action: string, content: Markup): Markup {
  return html`<form method="post" action="${action}">
    <input type="hidden" name="form" value="${formToken ?? ''}" />${content}
  </form>`;
}

export function table(
  context: PageContext,
  heads: readonly (Word | '')[],
  rows: readonly (readonly (string | number | Markup)[])[],
): Markup {
  const head = heads.map((word) =>
    word === '' ? html`<td></td>` : html`<th scope="col">${say(context, word)}</th>`,
  );
  const body = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell) => html`<td>${cell}</td>`)}
      </tr>`,
  );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${say(context, 'Status')}">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

/** A moment as the reader's language writes it, in UTC: the service knows nobody's zone. */
export function moment(context: PageContext, at: number | undefined): Markup {
  if (at === undefined) return html`${say(context, 'never')}`;
  const shown = new Intl.DateTimeFormat(context.language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'UTC',
  }).format(at);
  return html`<time datetime="${new Date(at).toISOString()}">${shown} UTC</time>`;
}

/** State with its own sign and word: colour never says it alone. */
export function badge(context: PageContext, status: string): Markup {
  const signs: Record<string, string> = { ok: '✓', covered: '✓', paused: '‖', 'ends soon': '!' };
  const kinds: Record<string, string> = { ok: 'good', covered: 'good', paused: 'still', 'ends soon': 'soon' };
  return html`<span class="badge ${kinds[status] ?? 'bad'}"
    ><span aria-hidden="true">${signs[status] ?? '×'}</span> ${translate(context.language, status)}</span
  >`;
}
