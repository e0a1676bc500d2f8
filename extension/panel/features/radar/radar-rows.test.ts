import type { DeskItem, DeskView } from '@handrail/shared';
import { describe, expect, it } from 'vitest';
import { katrin, person, sampleHandoff } from '../../testing/sample-handoff.test-support.ts';
import { radarRows } from './radar-rows.ts';

const now = new Date('2026-10-08T12:00:00Z');
const item = (id: string, part: Partial<DeskItem> = {}): DeskItem => ({
  ...sampleHandoff({ id, state: 'In progress', accountable: katrin, nextStep: 'Send the log' }),
  accountName: undefined,
  amount: undefined,
  amountText: undefined,
  closeDate: undefined,
  ...part,
});
const desk = (items: DeskItem[], part: Partial<DeskView> = {}): DeskView => ({
  items: { ok: true, items: [] },
  departments: [],
  watched: { ok: true, items },
  absences: [],
  ...part,
});

describe('the radar', () => {
  it('A8 lists what has a finding, the worst first', () => {
    const rows = radarRows(
      desk([
        item('fine'),
        item('no step', { nextStep: undefined }),
        item('bounced', { counts: { redates: 3, bounces: 2, moves: 1 } }),
        item('gone', { accountable: person('005000000000009AAA', 'Gone', false) }),
      ]),
      now,
    );
    expect(rows.map(({ item: { id }, findings }) => [id, ...findings])).toEqual([
      ['gone', 'accountable inactive'],
      ['no step', 'no next step'],
      ['bounced', 'date moved', 'bounced'],
    ]);
  });

  it('A8 knows who is away, by the department’s own day', () => {
    const absences = [
      { id: 'a', userId: katrin.id, from: '2026-10-08', until: '2026-10-09', note: undefined },
    ];
    expect(radarRows(desk([item('x')], { absences }), now)[0]?.findings).toEqual(['accountable absent']);
    expect(radarRows(desk([item('x')], { absences }), new Date('2026-10-09T17:00:00Z'))).toEqual([]);
  });

  it('A8 is empty where it could not be read', () => {
    expect(radarRows(desk([], { watched: { ok: false, code: 'X' } }), now)).toEqual([]);
  });
});
