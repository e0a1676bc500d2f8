import type { SfError } from '../../engine.ts';
import { tokenize, type Token } from './lexer.ts';
import type { SourceText } from './source-text.ts';

/** Walks over the tokens of a text; every refusal points at the token it stopped at. */
export class TokenReader {
  readonly source: SourceText;
  readonly #tokens: Token[];
  readonly #end: Token;
  #at = 0;

  constructor(source: SourceText) {
    this.source = source;
    this.#tokens = tokenize(source.soql);
    this.#end = { kind: 'end', text: '<EOF>', offset: source.soql.length };
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? this.#end;
  }
  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }
  /** Is the next token this word or sign? */
  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token.kind === 'word' || token.kind === 'symbol') && token.text.toUpperCase() === text;
  }
  /** Take the words if all of them come next; the first one is answered. */
  take(...words: string[]): Token | undefined {
    if (!words.every((word, ahead) => this.is(word, ahead))) return undefined;
    const first = this.peek();
    this.#at += words.length;
    return first;
  }
  /** @throws SfError MALFORMED_QUERY */
  expect(text: string): Token {
    return this.take(text) ?? this.#refuse();
  }
  /** @throws SfError MALFORMED_QUERY */
  word(): Token {
    return this.peek().kind === 'word' ? this.next() : this.#refuse();
  }
  /** The error about the next token; `input` where the beginning of a clause could not be read as a whole. */
  unexpected(input?: string, token = this.peek()): SfError {
    if (token.kind === 'symbol' && !/^[(),*:=<>!.]+$/.test(token.text)) {
      return this.source.unreadable(token.offset, token.text);
    }
    if (token.kind === 'symbol' && token.text === ':') {
      return this.source.error('MALFORMED_QUERY', token.offset, 'Bind variables only allowed in Apex code');
    }
    return this.source.error('MALFORMED_QUERY', token.offset, `unexpected token: '${input ?? token.text}'`);
  }
  #refuse(): never {
    throw this.unexpected();
  }
}
