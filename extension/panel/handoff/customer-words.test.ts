import { expect, it } from 'vitest';
import { sampleHandoff } from '../testing/sample-handoff.test-support.ts';
import { customerWords } from './customer-words.ts';

const line = (text: string | undefined, textZh: string | undefined) =>
  sampleHandoff({ customerLine: { text, textZh, by: undefined, at: undefined } });
const route = { customerWording: 'We are on it.', customerWordingZh: '我们正在处理。' };

it('E11 says the line in the language wished for, and says so where there is only the other', () => {
  expect(customerWords(line('Hello', '您好'), route, 'zh-CN')).toMatchObject({
    text: '您好',
    language: 'zh-CN',
  });
  expect(customerWords(line('Hello', undefined), route, 'zh-CN')).toEqual({
    text: 'Hello',
    language: 'en',
    standard: false,
  });
});

it('E11 falls back to the route’s own words, in the reader’s language where there are any', () => {
  expect(customerWords(sampleHandoff(), route, 'zh-CN')).toEqual({
    text: '我们正在处理。',
    language: 'zh-CN',
    standard: true,
  });
  const english = { ...route, customerWordingZh: undefined };
  expect(customerWords(sampleHandoff(), english, 'zh-CN')).toMatchObject({ language: 'en', standard: true });
  expect(customerWords(sampleHandoff(), undefined, 'en')).toBeUndefined();
});
