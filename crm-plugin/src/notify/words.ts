import type { Notice } from './notice.ts';

/** What a notice says, in its receiver's language. The first line stands alone as a subject. */
export interface Words {
  subject: string;
  /** Whole sentences, one a line. */
  lines: string[];
  /** Text of the link to the record. */
  open: string;
}

const clocks = {
  en: { 'accept by': 'accept by', 'deliver by': 'deliver by', 'confirm by': 'confirm by' },
  zh: { 'accept by': '受理时限', 'deliver by': '交付时限', 'confirm by': '确认时限' },
} as const;

/** The words of the screens (docs/GLOSSARY.md), so that mail, chat and sidebar speak of the same things alike. */
export function wordsOf(notice: Notice): Words {
  return notice.to.language === 'zh' ? chinese(notice) : english(notice);
}

function english(notice: Notice): Words {
  const { handoff, accountable, toMeeting } = notice;
  const name = `${handoff.number} ${oneLine(handoff.title)}`;
  const who = accountable === undefined ? [] : [`${accountable} is accountable.`];
  const open = 'Open the hand-off';
  switch (notice.kind) {
    case 'climb': {
      const late =
        notice.clock && notice.due && `It is past its "${clocks.en[notice.clock]}" time, ${at(notice)}.`;
      const meeting = toMeeting ? ['It is on the agenda of the coordination meeting.'] : [];
      const rung = notice.rung === undefined ? '' : ` (ladder, rung ${notice.rung})`;
      return { subject: `Late: ${name}${rung}`, lines: [...(late ? [late] : []), ...meeting, ...who], open };
    }
    case 'replaced':
      return {
        subject: `You step in: ${name}`,
        lines: ['The person before you is away or no longer here, so the hand-off has come to you.', ...who],
        open,
      };
    case 'confirmed by rule':
      return {
        subject: `Confirmed by the rule: ${name}`,
        lines: ['Nobody confirmed the delivery in time, so it counts as confirmed.'],
        open,
      };
  }
}

function chinese(notice: Notice): Words {
  const { handoff, accountable, toMeeting } = notice;
  const name = `${handoff.number} ${oneLine(handoff.title)}`;
  const who = accountable === undefined ? [] : [`责任人:${accountable}。`];
  const open = '打开协作单';
  switch (notice.kind) {
    case 'climb': {
      const late = notice.clock && notice.due && `已超过${clocks.zh[notice.clock]}:${at(notice)}。`;
      const meeting = toMeeting ? ['已列入协调会议程。'] : [];
      const rung = notice.rung === undefined ? '' : `(升级阶梯第 ${notice.rung} 级)`;
      return { subject: `已逾期:${name}${rung}`, lines: [...(late ? [late] : []), ...meeting, ...who], open };
    }
    case 'replaced':
      return {
        subject: `请您接手:${name}`,
        lines: ['原处理人不在岗或已停用,协作单转到您这里。', ...who],
        open,
      };
    case 'confirmed by rule':
      return { subject: `已按规则确认:${name}`, lines: ['确认时限内无人确认,交付视为确认完成。'], open };
  }
}

/** The due time on the receiver's own clock, with the zone named. */
function at({ due, to }: Notice): string {
  if (due === undefined) return '';
  const language = to.language === 'zh' ? 'zh-CN' : 'en-GB';
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: to.timeZone } as const;
  return `${new Intl.DateTimeFormat(language, style).format(new Date(due))} (${to.timeZone})`;
}

/** Foreign text must not break a header or a line. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}
