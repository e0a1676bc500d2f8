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
  const { language } = notice.to;
  return words(notice, language, (language === 'zh' ? chinese : english)[notice.kind]);
}

type Sentence = (notice: Notice) => { subject: string; lines: (string | false | undefined)[] };

const open = { en: 'Open the hand-off', zh: '打开协作单' };
const someone = { en: 'Somebody', zh: '有人' };

function words(notice: Notice, language: 'en' | 'zh', sentence: Sentence): Words {
  const { subject, lines } = sentence(notice);
  const name = `${notice.handoff.number} ${oneLine(notice.handoff.title)}`;
  return {
    subject: subject.replace('{name}', () => name),
    lines: lines.filter((line) => typeof line === 'string'),
    open: open[language],
  };
}

const english: Readonly<Record<Notice['kind'], Sentence>> = {
  climb: (notice) => ({
    subject: `Late: {name}${notice.rung === undefined ? '' : ` (ladder, rung ${notice.rung})`}`,
    lines: [
      notice.clock && notice.due && `It is past its "${clocks.en[notice.clock]}" time, ${at(notice)}.`,
      notice.toMeeting && 'It is on the agenda of the coordination meeting.',
      accountable.en(notice),
    ],
  }),
  replaced: (notice) => ({
    subject: 'You step in: {name}',
    lines: [
      'The person before you is away or no longer here, so the hand-off has come to you.',
      accountable.en(notice),
    ],
  }),
  'confirmed by rule': () => ({
    subject: 'Confirmed by the rule: {name}',
    lines: ['Nobody confirmed the delivery in time, so it counts as confirmed.'],
  }),
  offer: (notice) => ({
    subject: 'Asked of you: {name}',
    lines: [`${by(notice)} hands this over to you.`, notice.due && `Accept or return it by ${at(notice)}.`],
  }),
  return: (notice) => ({
    subject: 'Returned: {name}',
    lines: [`${by(notice)} cannot start before this is there:`, ...points(notice)],
  }),
  decline: (notice) => ({
    subject: 'Declined: {name}',
    lines: [`${by(notice)} declined it.`, ...quoted(notice)],
  }),
  delivery: (notice) => ({
    subject: 'Delivered: {name}',
    lines: [
      `${by(notice)} has delivered. Please confirm it, or reopen it with a reason.`,
      notice.due && `Unanswered, it counts as confirmed some time after ${at(notice)}.`,
    ],
  }),
  reopening: (notice) => ({
    subject: 'Reopened: {name}',
    lines: [`${by(notice)} needs more:`, ...quoted(notice), notice.due && `It is due by ${at(notice)}.`],
  }),
  confirmation: (notice) => ({
    subject: 'Confirmed: {name}',
    lines: [`${by(notice)} has confirmed your delivery.`],
  }),
  thanks: (notice) => ({
    subject: 'Thank you: {name}',
    lines: [`${by(notice)} thanks you:`, ...quoted(notice)],
  }),
};

const chinese: Readonly<Record<Notice['kind'], Sentence>> = {
  climb: (notice) => ({
    subject: `已逾期:{name}${notice.rung === undefined ? '' : `(升级阶梯第 ${notice.rung} 级)`}`,
    lines: [
      notice.clock && notice.due && `已超过${clocks.zh[notice.clock]}:${at(notice)}。`,
      notice.toMeeting && '已列入协调会议程。',
      accountable.zh(notice),
    ],
  }),
  replaced: (notice) => ({
    subject: '请您接手:{name}',
    lines: ['原处理人不在岗或已停用,协作单转到您这里。', accountable.zh(notice)],
  }),
  'confirmed by rule': () => ({
    subject: '已按规则确认:{name}',
    lines: ['确认时限内无人确认,交付视为确认完成。'],
  }),
  offer: (notice) => ({
    subject: '请您受理:{name}',
    lines: [`${by(notice)}向您发起协作。`, notice.due && `请在 ${at(notice)} 前受理或退回。`],
  }),
  return: (notice) => ({
    subject: '已退回:{name}',
    lines: [`${by(notice)}需要补充以下内容才能开始:`, ...points(notice)],
  }),
  decline: (notice) => ({
    subject: '已婉拒:{name}',
    lines: [`${by(notice)}婉拒了该协作单。`, ...quoted(notice)],
  }),
  delivery: (notice) => ({
    subject: '已交付:{name}',
    lines: [
      `${by(notice)}已交付。请确认完成,或说明原因退回重做。`,
      notice.due && `如未回复,${at(notice)} 之后将视为已确认。`,
    ],
  }),
  reopening: (notice) => ({
    subject: '已退回重做:{name}',
    lines: [`${by(notice)}退回重做:`, ...quoted(notice), notice.due && `交付时限:${at(notice)}。`],
  }),
  confirmation: (notice) => ({ subject: '已确认:{name}', lines: [`${by(notice)}已确认您的交付。`] }),
  thanks: (notice) => ({ subject: '感谢:{name}', lines: [`${by(notice)}感谢您:`, ...quoted(notice)] }),
};

const accountable = {
  en: (notice: Notice) => notice.accountable && `${oneLine(notice.accountable)} is accountable.`,
  zh: (notice: Notice) => notice.accountable && `责任人:${oneLine(notice.accountable)}。`,
};

function by({ by: name, to }: Notice): string {
  return name === undefined ? someone[to.language] : oneLine(name);
}

/** What a person said, each piece on a line of its own and none too long for a bell. */
function quoted({ said = [] }: Notice): string[] {
  return said.map((text) => `“${cut(oneLine(text))}”`);
}

function points({ said = [] }: Notice): string[] {
  return said.map((text) => `– ${cut(oneLine(text))}`);
}

const cut = (text: string) => (text.length > 300 ? `${text.slice(0, 299)}…` : text);

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
