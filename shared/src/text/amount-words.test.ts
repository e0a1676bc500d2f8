import { describe, expect, it } from 'vitest';
import { amountWords } from './time-words.ts';

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
