import type { Reply } from '@handrail/shared';
import { Observable } from './observable.ts';

/** Something that seldom changes: asked for once, and again only after a failure. Nothing waits for it. */
export class LoadedOnce<Value> {
  readonly value: Observable<Value>;
  readonly #ask: () => Promise<Reply<Value>>;
  #asked = false;

  /** @param before stands in until it has come. */
  constructor(before: Value, ask: () => Promise<Reply<Value>>) {
    this.value = new Observable(before);
    this.#ask = ask;
  }

  async load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    const reply = await this.#ask();
    if (reply.ok) this.value.set(reply.value);
    else this.#asked = false;
  }
}
