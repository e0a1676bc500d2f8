import { appendFileSync } from 'node:fs';

/** One request that the local org does not know; a real org may. */
export interface Gap {
  method: string;
  path: string;
  what: string;
}

/** Remembers what was refused for want of an implementation, so that a green run cannot hide it. */
export class GapLog {
  readonly #gaps: Gap[] = [];
  readonly #file: string | undefined;

  constructor(file?: string) {
    this.#file = file;
  }

  note(gap: Gap): void {
    this.#gaps.push(gap);
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(gap)}\n`);
  }

  list(): Gap[] {
    return [...this.#gaps];
  }
}
