import type { SaveError } from '../engine.ts';

/** Why one row was refused. Other rows of the call go on, unless it is all or none. */
export class RowError extends Error {
  readonly errors: SaveError[];
  constructor(statusCode: string, message: string, fields: string[] = []) {
    super(message);
    this.name = 'RowError';
    this.errors = [{ statusCode, message, fields }];
  }
  /** Several at once: all failing validation rules are told together. */
  static of(errors: readonly SaveError[]): RowError {
    const [first, ...rest] = errors;
    const error = new RowError(first?.statusCode ?? 'UNKNOWN_EXCEPTION', first?.message ?? '', first?.fields);
    error.errors.push(...rest);
    return error;
  }
}
