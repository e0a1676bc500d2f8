import type { HandoffView } from '@handrail/shared';
import { describe, expect, it } from 'vitest';
import { sampleHandoff } from '../../testing/sample-handoff.test-support.ts';
import { twinsOf } from './twins.ts';

const defect = { id: 'a0R000000000001AAA', kind: 'defect' as const };
const price = { id: 'a0R000000000002AAA', kind: 'price' as const };
const open = (title: string, part: Partial<HandoffView> = {}) =>
  sampleHandoff({ id: title, title, route: { ...price, name: 'Special price' }, ...part });

describe('similar open hand-offs', () => {
  it('E8 are those on the same route', () => {
    const same = open('Anything', { route: { ...defect, name: 'Product defect' } });
    expect(twinsOf([same, open('Other')], defect, 'Chargers restart')).toEqual([same]);
  });

  it('E8 are those that share two telling words, in either script', () => {
    const english = open('Load balancing drops above 40 °C');
    expect(twinsOf([english], defect, 'Balancing of load drops at noon')).toEqual([english]);
    const chinese = open('高温下负载均衡失效');
    expect(twinsOf([chinese], defect, '负载均衡在高温时断开')).toEqual([chinese]);
    expect(twinsOf([english, chinese], defect, 'The unit is hot')).toEqual([]);
  });

  it('E8 leave out what is closed, and show two at most', () => {
    const route = { ...defect, name: 'Product defect' };
    const many = ['a', 'b', 'c'].map((title) => open(title, { route }));
    expect(twinsOf(many, defect, '')).toHaveLength(2);
    expect(twinsOf([open('d', { route, state: 'Withdrawn' })], defect, '')).toEqual([]);
  });
});
