import { expect, it } from 'vitest';
import { caseRow, safeLink, ticketOfCase } from './ticket-rows.ts';

it('X3 opens links of foreign text only when they are http or https', () => {
  for (const url of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    ' javascript:1',
    'file:///etc/passwd',
    '//evil',
    '',
    'x',
  ]) {
    expect(safeLink(url)).toBeUndefined();
  }
  expect(safeLink('https://redmine.example/issues/12')).toBe('https://redmine.example/issues/12');
});

it('gives a case in a queue no owner', () => {
  const row = caseRow.parse({
    Id: '500Hr0000000001IAA',
    OwnerId: '00GHr0000000001IAA',
    Owner: { Name: 'Support queue' },
    Tasks: null,
  });
  expect(ticketOfCase(row)).toMatchObject({
    owner: undefined,
    nextStep: undefined,
    due: undefined,
    category: 'doing',
  });
});

it('takes a case’s next step and day from its next open task, and its SLA date where it has one', () => {
  const row = {
    Id: '500Hr0000000001IAA',
    OwnerId: '005Hr0000000006IAA',
    Owner: { Name: 'Ana Ribeiro' },
    IsClosed: false,
    Tasks: {
      totalSize: 1,
      done: true,
      records: [{ Subject: 'Replace the modem', ActivityDate: '2026-11-25' }],
    },
  };
  expect(ticketOfCase(caseRow.parse(row))).toMatchObject({
    owner: { name: 'Ana Ribeiro' },
    nextStep: 'Replace the modem',
    due: { date: '2026-11-25' },
  });
  expect(ticketOfCase(caseRow.parse({ ...row, SlaExitDate: '2026-11-24T14:00:00.000+0000' })).due).toEqual({
    at: '2026-11-24T14:00:00.000Z',
  });
});
