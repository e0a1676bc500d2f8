import type { Notice } from '../../../crm-plugin/src/notify/notifier.ts';

export function aNotice(more: Partial<Notice> = {}, language: 'en' | 'zh' = 'en'): Notice {
  return {
    id: 'handrail.a00000000000001AAA-1-2',
    kind: 'climb',
    to: {
      userId: '005000000000001AAA',
      name: 'Deputy',
      email: 'deputy@example.com',
      language,
      timeZone: 'Asia/Shanghai',
    },
    accountable: 'Rep & Co',
    handoff: {
      id: 'a00000000000001AAA',
      number: 'H-00001',
      title: 'Export <b>loses</b> [a line](http://evil.example)\r\nBcc: all@example.com',
      url: 'https://acme.my.salesforce.com/a00000000000001AAA',
    },
    clock: 'accept by',
    due: '2026-09-30T04:00:00.000Z',
    rung: 2,
    toMeeting: false,
    ...more,
  };
}
