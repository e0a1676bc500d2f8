import { expect, test } from 'vitest';
import { parseAuraMessage } from './aura-message.ts';
import { CsrfTokens } from './csrf.ts';

const body = (message: unknown, token = 't') =>
  new URLSearchParams({ message: JSON.stringify(message), 'aura.token': token }).toString();

test('actions and token are read from the form', () => {
  const action = { id: '1;a', descriptor: 'aura://X/ACTION$getHome', params: { a: 1 } };
  expect(parseAuraMessage(body({ actions: [action] }))).toEqual({ actions: [action], token: 't' });
});

test('what is not a message is refused, never read as empty', () => {
  expect(parseAuraMessage('')).toBeUndefined();
  expect(parseAuraMessage('message=%7B')).toBeUndefined();
  expect(parseAuraMessage(body({ actions: [{ id: 1 }] }))).toBeUndefined();
});

test('a token holds for its user and this server only', () => {
  const tokens = new CsrfTokens();
  expect(tokens.holds('005A', tokens.of('005A'))).toBe(true);
  expect(tokens.holds('005B', tokens.of('005A'))).toBe(false);
  expect(new CsrfTokens().holds('005A', tokens.of('005A'))).toBe(false);
  expect(tokens.holds('005A', '')).toBe(false);
});
