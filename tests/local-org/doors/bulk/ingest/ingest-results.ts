import type { SaveError, SaveResult } from '../../../engine/engine.ts';
import { csvLine, type CsvFormat } from '../csv-format.ts';

/** `REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --`; several errors one after another. */
const errorText = (errors: readonly SaveError[]): string =>
  errors
    .map(({ statusCode, message, fields }) => `${statusCode}:${message}:${[...fields, '--'].join(' ')}`)
    .join(';');

/** The result files of an ingest job, written while it works. */
export class IngestResults {
  header: readonly string[] = [];
  /** Rows that still wait; nothing until the CSV was read. */
  rows: string[][] | undefined;
  processed = 0;
  readonly #format: CsvFormat;
  readonly #succeeded: string[] = [];
  readonly #failed: string[] = [];

  constructor(format: CsvFormat) {
    this.#format = format;
  }

  /** `id`: of the row, as far as it is known; `created` is true for new rows. */
  note(cells: readonly string[], id: string, created: boolean, { success, errors }: SaveResult): void {
    this.processed += 1;
    const [list, second] = success ? [this.#succeeded, String(created)] : [this.#failed, errorText(errors)];
    list.push(csvLine(this.#format, [id, second, ...cells], 2));
  }

  succeeded(): string {
    return csvLine(this.#format, ['sf__Id', 'sf__Created', ...this.header], 2) + this.#succeeded.join('');
  }

  failed(): string {
    return csvLine(this.#format, ['sf__Id', 'sf__Error', ...this.header], 2) + this.#failed.join('');
  }

  /** What an aborted or failed job did not reach; nothing when its CSV was never read. */
  unprocessed(): string | undefined {
    if (!this.rows) return undefined;
    const left = this.rows.slice(this.processed).map((cells) => csvLine(this.#format, cells, 0));
    return csvLine(this.#format, this.header, 0) + left.join('');
  }
}
