import { compileMessage, type CompiledMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { catalogues, localeFor, translator, type TextKey } from './catalogue.ts';

/** Names of the placeholders of a compiled message, at any depth. */
function placeholders(message: CompiledMessage): Set<string> {
  const found = new Set<string>();
  const visit = (token: unknown) => {
    if (!Array.isArray(token)) return;
    if (typeof token[0] === 'string') found.add(token[0]);
    const options: unknown = token[2];
    if (typeof options === 'object' && options !== null) {
      for (const option of Object.values(options)) if (Array.isArray(option)) option.forEach(visit);
    }
  };
  if (Array.isArray(message)) message.forEach(visit);
  return found;
}

const keys = Object.keys(catalogues.en) as TextKey[];

describe('text catalogues', () => {
  it('have the same keys in every language', () => {
    expect(Object.keys(catalogues['zh-CN']).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('say %s with the same placeholders', (key) => {
    const english = placeholders(compileMessage(catalogues.en[key]));
    const chinese = placeholders(compileMessage(catalogues['zh-CN'][key]));
    expect([...chinese].sort()).toEqual([...english].sort());
    expect(catalogues['zh-CN'][key]).not.toBe('');
  });

  it('use plurals and values', () => {
    expect(translator('en')('sync.sourceDown', { count: 2 })).toBe('2 sources down');
    expect(translator('en')('sync.sourceDown', { count: 1 })).toBe('1 source down');
    expect(translator('zh-CN')('sync.sourceDown', { count: 2 })).toBe('2个数据源无响应');
    expect(translator('zh-CN')('escalate.send', { name: '周敏' })).toBe('交给周敏');
  });

  it('leave the ball out of Chinese screens', () => {
    expect(Object.values(catalogues['zh-CN']).filter((text) => text.includes('球'))).toEqual([]);
  });

  it('fall back to English for a language we do not speak', () => {
    expect(localeFor(['fr-FR', 'zh-TW', 'en'])).toBe('zh-CN');
    expect(localeFor(['fr'])).toBe('en');
  });
});
