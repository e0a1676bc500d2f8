import { redact } from '../../cli/redact.ts';
import type { DeadLetter, DeadLetterKind } from '../../store/store.ts';
import { whatToDo } from '../../sync/what-to-do.ts';
import { html, type Markup } from './html.ts';
import { badge, form, moment, page, say, type PageContext } from './page.ts';
import type { Word } from './words.ts';

const kinds: Record<DeadLetterKind, Word> = {
  create: 'a ticket to make',
  ticket: 'a ticket to show',
  link: 'a link to show',
  message: 'a message',
};

const adviceInChinese: Record<DeadLetterKind, string> = {
  create:
    '先处理工单系统指出的问题（必填字段、路由的项目、服务用户的权限），再重试；若不再需要工单，请放弃。',
  ticket:
    '先处理 Salesforce 指出的问题（工单对象的校验规则、服务用户的权限），再重试；系统也会自动重试，但间隔越来越长。',
  link: '记录可能已删除，或服务用户无权查看。请恢复记录或在工单中更正其编号后重试，或者放弃。',
  message: '先修复渠道（地址、权限、群组），再重试；已过时的消息可以放弃。',
};

export function deadLettersPage(context: PageContext, letters: readonly DeadLetter[]): string {
  const content =
    letters.length === 0
      ? html`<p class="card">${badge(context, 'ok')} ${say(context, 'Nothing was refused. All is well.')}</p>`
      : html`${letters.map((letter) => card(context, letter))}`;
  return page(context, 'Dead letters', content);
}

function card(context: PageContext, letter: DeadLetter): Markup {
  const { id, kind, target, handoffId, ticketKey, cause, since, attempts, payload } = letter;
  const named = html`<input type="hidden" name="id" value="${id}" />`;
  const advice = context.language === 'zh-CN' ? adviceInChinese[kind] : whatToDo(letter);
  return html`<section class="card" aria-label="${id}">
    <h2>${say(context, kinds[kind])} · ${target}</h2>
    <dl>
      <dt>${say(context, 'Cause')}</dt>
      <dd><strong>${redact(cause)}</strong></dd>
      <dt>${say(context, 'What to do')}</dt>
      <dd>${advice}</dd>
      <dt>${say(context, 'Subject')}</dt>
      <dd>${[handoffId, ticketKey, id].filter(Boolean).join(' · ')}</dd>
      <dt>${say(context, 'Since')}</dt>
      <dd>${moment(context, since)} · ${say(context, 'Attempts')}: ${attempts}</dd>
    </dl>
    <details>
      <summary>${say(context, 'Payload')}</summary>
      <pre>${redact(JSON.stringify(payload, undefined, 2))}</pre>
    </details>
    <div class="actions">
      ${form(context, '/admin/dead-letters/replay', html`${named}<button>${say(context, 'Replay')}</button>`)}
      ${form(
        context,
        '/admin/dead-letters/discard',
        html`${named}<label>${say(context, 'Reason')}<input name="reason" required maxlength="200" /></label
          ><button class="quiet">${say(context, 'Discard')}</button>`,
      )}
    </div>
  </section>`;
}
