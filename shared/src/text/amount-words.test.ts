import { describe, expect, it } from 'vitest';
import { translator } from './catalogue.ts';
import { amountWords, railDurationWords, workingDurationWords } from './time-words.ts';

describe('an amount in few words', () => {
  it.each([
    ['€1,280,000.00', '€1.28M'],
    ['1.280.000,00 €', '1.28M\u00a0€'],
    ['US$1,280,000.00', 'US$1.28M'],
    ['CHF 1’280’000.00', 'CHF1.28M'],
    ['1 280 000,00 kr', '1.28M\u00a0kr'],
  ])('keeps the currency of %s', (inSalesforce, words) => {
    expect(amountWords(1_280_000, 'en', inSalesforce)).toBe(words);
  });

  it('counts in 万 in Chinese', () => {
    expect(amountWords(1_280_000, 'zh-CN', '¥1,280,000.00')).toBe('¥128万');
  });

  it('stands without a sign where Salesforce gave none', () => {
    expect(amountWords(1_280_000, 'en')).toBe('1.28M');
  });
});

it('K2 says working time in hours, for a working day is no day on the wall', () => {
  const t = translator('en');
  const hour = 3_600_000;
  expect(workingDurationWords(45.5 * hour, t)).toBe('45\u00a0h');
  expect(workingDurationWords(1.5 * hour, t)).toBe('1\u00a0h 30\u00a0min');
  expect(workingDurationWords(-30 * hour, t)).toBe('30\u00a0h');
  expect(railDurationWords(45 * hour, t, true)).toBe('45\u00a0h');
  expect(railDurationWords(400 * hour, t, true)).toBe('99\u00a0h');
  expect(railDurationWords(45 * hour, t)).toBe('1\u00a0d');
});
