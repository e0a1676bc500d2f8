import { moveDetailsSchema, moveTypes, type MoveType } from '@handrail/shared';
import { describe, expect, it } from 'vitest';
import { hostileValues } from '../testing/hostile-values.test-support.ts';
import { sampleInput, sampleOutput } from '../testing/sample-handoff.test-support.ts';
import { checkMove, type MoveChoices } from './check-move.ts';
import { checkDue, checkValue } from './check-value.ts';
import { fieldsOf } from './move-fields.ts';
import { blankValues, moveDetails, moveValuesSchema, type MoveValues } from './move-values.ts';

const now = new Date('2026-10-08T09:00:00Z');
const inputTypes = ['text', 'longtext', 'date', 'number', 'url'] as const;
const choices: MoveChoices = {
  inputs: inputTypes.map((type) => sampleInput({ id: `in-${type}`, type })),
  outputs: inputTypes.map((type) => sampleOutput({ id: `out-${type}`, type })),
  memberIds: ['m1'],
  now,
};
const good: MoveValues = {
  ...blankValues,
  reason: 'The rig is busy',
  memberId: 'm1',
  missing: ['Firmware version'],
  waitingFor: 'customer',
  due: '2026-10-12T10:00',
  inputs: {
    'in-text': '8.4.1',
    'in-longtext': 'a',
    'in-date': '2026-10-30',
    'in-number': '12,5',
    'in-url': 'https://a.b',
  },
  evidence: {
    'out-text': '8.4.1',
    'out-longtext': 'a',
    'out-date': '2026-10-30',
    'out-number': '-7',
    'out-url': 'http://a.b',
  },
};
const byHand = moveTypes.filter((type) => type !== 'offer' && type !== 'climb');

/** The same value in every text of every form. */
const everywhere = (value: string): MoveValues => ({
  ...good,
  reason: value,
  missing: [value],
  missingMore: value,
  due: value,
  note: value,
  stars: 3,
  inputs: Object.fromEntries(choices.inputs.map(({ id }) => [id, value])),
  evidence: Object.fromEntries(choices.outputs.map(({ id }) => [id, value])),
});

describe('the forms of the moves', () => {
  it('E5 ask for what the table of moves needs, and two for nothing', () => {
    const asked = Object.fromEntries(byHand.map((type) => [type, fieldsOf(type).join(' ')]));
    expect(asked).toEqual({
      supply: 'inputs',
      withdraw: 'reason',
      return: 'missing words',
      decline: 'otherRoute reason',
      accept: 'member',
      start: '',
      block: 'waitingFor reason',
      unblock: '',
      reassign: 'member reason',
      redate: 'due reason',
      deliver: 'evidence',
      reopen: 'reason',
      confirm: 'rating',
    });
  });

  it.each(byHand)('E5 %s: what is filled in well passes, and what is blank is named', (type) => {
    const fields = fieldsOf(type);
    expect(checkMove(fields, good, choices)).toEqual({});
    const wanted = fields.filter((field) => !['words', 'rating', 'otherRoute'].includes(field));
    const blank = checkMove(fields, blankValues, choices);
    expect(Object.keys(blank).length).toBeGreaterThanOrEqual(wanted.length);
  });

  it('has a hundred hostile values at least', () => {
    expect(new Set(hostileValues).size).toBeGreaterThanOrEqual(100);
  });

  it.each(byHand)(
    'E5 %s: no hostile value is sent that the other side would drop, and none is lost',
    (type: MoveType) => {
      const fields = fieldsOf(type);
      for (const value of hostileValues) {
        const values = everywhere(value);
        // A draft is kept as it was typed, whatever it is.
        expect(moveValuesSchema.parse(JSON.parse(JSON.stringify(values)))).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
        const problems = checkMove(fields, values, choices);
        const details = moveDetails(fields, values);
        if (Object.keys(problems).length === 0) {
          expect(moveDetailsSchema.safeParse(details).success, JSON.stringify(value.slice(0, 60))).toBe(true);
          expect(JSON.stringify(details)).not.toContain('\\u0000');
          expect(JSON.stringify(details)).not.toMatch(/\\ud[89a-f]../);
        }
      }
    },
  );

  it('E5 take no address but http and https, and no number Salesforce would not', () => {
    const passing = (type: 'url' | 'number' | 'date') =>
      hostileValues.filter((value) => value.trim() !== '' && checkValue(type, value, true) === undefined);
    expect(passing('url').every((value) => /^https?:\/\/./i.test(value))).toBe(true);
    expect(passing('url').some((value) => /script|data:|file:/i.test(value))).toBe(false);
    expect(passing('number')).toEqual(['0', '-0', '12', '12.5', '12,5', '+3', '-7']);
    expect(passing('date')).toEqual(['2026-10-30', '2026-12-31']);
  });

  it('E5 take no time that is past, impossible or absurd', () => {
    expect(checkDue('2026-10-08T08:00', new Date('2026-10-09T00:00:00Z'))).toEqual({ key: 'error.past' });
    for (const text of ['', '2026-02-30T10:00', 'tomorrow', '2026-10-30', '2026-10-30T25:00'])
      expect(checkDue(text, now), text).toBeDefined();
    expect(checkDue('9999-12-31T23:59', now)).toEqual({ key: 'error.farOff' });
    // The last minute of the year is one in every zone; which one, the reader's clock says.
    expect(checkDue('2026-12-31T23:59', now)).toBeUndefined();
  });
});
