import { translator } from '@handrail/shared';
import { describe, expect, it } from 'vitest';
import { katrin, sampleHandoff, sampleMove, sofia } from '../../testing/sample-handoff.test-support.ts';
import { sinceSummary } from './since-lines.ts';

const said = { t: translator('en'), locale: 'en' as const, now: new Date('2026-10-08T15:00:00Z') };
const lastLook = '2026-10-08T11:00:00.000Z';
const accepted = (title: string, at = '2026-10-08T12:00:00.000Z') =>
  sampleHandoff({
    id: title,
    title,
    state: 'Accepted',
    accountable: katrin,
    moves: [
      sampleMove({ after: { accountable: sofia, asked: katrin, sender: sofia } }),
      sampleMove({
        id: `${title} 2`,
        seq: 2,
        type: 'accept',
        from: 'Offered',
        to: 'Accepted',
        by: katrin,
        at,
        after: { accountable: katrin, asked: katrin, sender: sofia },
      }),
    ],
  });

describe('since you last looked', () => {
  it('E6 says nothing on a first look, nor of the reader’s own moves', () => {
    expect(sinceSummary([accepted('a')], undefined, sofia.id, said).lines).toEqual([]);
    expect(sinceSummary([accepted('a')], lastLook, katrin.id, said).lines).toEqual([]);
  });

  it('E6 says in three lines what changed, one of each hand-off first, and counts the rest', () => {
    const later = accepted('b', '2026-10-08T13:00:00.000Z');
    const { lines, more } = sinceSummary([accepted('a'), later], lastLook, sofia.id, said);
    expect(lines.map(({ words }) => words)).toEqual([
      'b: now Accepted, by Katrin Albers',
      'a: now Accepted, by Katrin Albers',
      'b: Katrin Albers is accountable now',
    ]);
    expect(more).toBe(1);
  });
});
