import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../clock/working-calendar.ts';
import { translator } from './catalogue.ts';
import { dueTimeWords, resumesWords, type DueTimeSetting } from './due-time-words.ts';

const workday = [{ from: 540, to: 1080 }];
const shanghai: WorkingCalendar = {
  key: 'shanghai',
  timeZone: 'Asia/Shanghai',
  week: [workday, workday, workday, workday, workday, [], []],
  days: { '2026-10-07': 'holiday', '2026-10-10': 'workday' },
  coveredFrom: '2026-01-01',
  coveredUntil: '2026-12-31',
};
const setting = (part: Partial<DueTimeSetting> = {}): DueTimeSetting => ({
  now: new Date('2026-10-08T09:00:00Z'),
  readerZone: 'Europe/Berlin',
  calendar: shanghai,
  locale: 'en',
  t: translator('en'),
  ...part,
});

describe('a due time, said honestly', () => {
  it('E9 names both zones, and one date where it is the same day', () => {
    const { time } = dueTimeWords(new Date('2026-10-09T09:00:00Z'), setting());
    expect(time).toBe('Fri 9 Oct 11:00 yours = 17:00 Shanghai');
    const over = dueTimeWords(new Date('2026-10-08T23:30:00Z'), setting());
    expect(over.time).toBe('Fri 9 Oct 01:30 yours = 07:30 Shanghai');
    const late = dueTimeWords(new Date('2026-10-08T17:00:00Z'), setting());
    expect(late.time).toBe('Thu 8 Oct 19:00 yours = Fri 9 Oct 01:00 Shanghai');
  });

  it('E9 says one time where both are the same, and where the zone is unknown or mistyped', () => {
    const at = new Date('2026-10-09T09:00:00Z');
    for (const timeZone of ['Europe/Berlin', 'Europe/Rome', 'Middle/Earth', undefined])
      expect(dueTimeWords(at, setting({ calendar: undefined, timeZone })).time).toBe('Fri 9 Oct 11:00');
  });

  it('E9 names make-up days and holidays on the way, and where the calendar ends', () => {
    const now = new Date('2026-10-06T09:00:00Z');
    expect(dueTimeWords(new Date('2026-10-12T02:00:00Z'), setting({ now })).notes).toEqual([
      'Sat 10 Oct is a make-up workday',
      'Wed 7 Oct is a holiday there',
    ]);
    expect(dueTimeWords(new Date('2027-01-04T02:00:00Z'), setting({ now })).notes).toContain(
      'The working calendar ends on Thu 31 Dec; a later holiday may be missing',
    );
    const bare = { ...shanghai, coveredUntil: undefined };
    expect(dueTimeWords(new Date('2026-10-09T02:00:00Z'), setting({ calendar: bare })).notes).toContain(
      'The working calendar names no holidays; one may be missing',
    );
  });

  it('E9 tells the year where New Year lies between the zones', () => {
    const due = new Date('2026-12-31T17:30:00Z');
    expect(dueTimeWords(due, setting()).time).toBe('Thu 31 Dec 18:30 yours = Fri 1 Jan 2027 01:30 Shanghai');
    const reader = setting({ readerZone: 'Asia/Shanghai', calendar: undefined, timeZone: 'Europe/Berlin' });
    expect(dueTimeWords(due, reader).time).toBe('Fri 1 Jan 2027 01:30 yours = Thu 31 Dec 18:30 Berlin');
  });

  it('E9 says in Chinese what it says in English', () => {
    const chinese = setting({ locale: 'zh-CN', t: translator('zh-CN') });
    const { time, notes } = dueTimeWords(new Date('2026-10-12T02:00:00Z'), chinese);
    expect(time).toBe('我方10月12日周一 04:00，即中国标准时间10:00');
    expect(notes).toEqual(['10月10日周六调休上班']);
  });

  it('E9 says when the clock runs on, outside working hours only', () => {
    expect(resumesWords(setting())).toBeUndefined();
    const night = setting({ now: new Date('2026-10-08T12:00:00Z') });
    expect(resumesWords(night)).toBe('Outside working hours; resumes Fri 9 Oct 03:00');
    expect(resumesWords(setting({ calendar: undefined }))).toBeUndefined();
  });
});
