import type { ObjectDefinition } from '../engine.ts';
import { type CatalogueReader, type DuplicateRule, readDuplicateRules } from './matching-rules.ts';

/** Active duplicate rules by object, read anew after a deployment. */
export class DuplicateRules {
  readonly catalogue: CatalogueReader;
  #known: Map<string, DuplicateRule[]> | undefined;

  constructor(catalogue: CatalogueReader) {
    this.catalogue = catalogue;
  }
  forget(): void {
    this.#known = undefined;
  }
  of(object: ObjectDefinition): readonly DuplicateRule[] {
    this.#known ??= readDuplicateRules(this.catalogue);
    return this.#known.get(object.name) ?? [];
  }
}
