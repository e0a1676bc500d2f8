import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import type { Pause } from '../background.ts';
import { delimiterOf, lineEndOf, type CsvFormat } from '../csv-format.ts';
import { JobFailure } from '../job.ts';

/** Bytes parsed before other requests have their turn: some milliseconds. */
const SLICE = 64 * 1024;
/** Characters of one record, and columns, that Salesforce takes. */
const MOST_CHARACTERS = 400_000;
const MOST_COLUMNS = 5000;

async function* slices(bytes: Buffer, pause: Pause): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += SLICE) {
    yield bytes.subarray(start, start + SLICE);
    await pause();
  }
}

/**
 * Header and rows of the uploaded CSV. A byte order mark is not taken off: Salesforce takes it for data too.
 * @throws JobFailure InvalidBatch
 */
export async function readCsv(
  bytes: Buffer,
  format: CsvFormat,
  pause: Pause,
): Promise<{ header: string[]; rows: string[][] }> {
  const source = Readable.from(slices(bytes, pause));
  const parser = source.pipe(
    parse({
      delimiter: delimiterOf(format),
      record_delimiter: lineEndOf(format),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MOST_CHARACTERS,
    }),
  );
  source.on('error', (error) => parser.destroy(error));
  const rows: string[][] = [];
  try {
    for await (const record of parser as AsyncIterable<string[]>) rows.push(record);
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  } finally {
    source.destroy();
  }
  const [header, ...data] = rows;
  if (!header) throw new JobFailure('InvalidBatch', 'Failed to parse CSV header. The file is empty');
  if (header.length > MOST_COLUMNS) throw unparsed('Exceeded number of columns');
  checkWidths(header, data);
  return { header, rows: data };
}

const unparsed = (text: string): JobFailure => new JobFailure('InvalidBatch', `Failed to parse CSV. ${text}`);

function checkWidths(header: readonly string[], rows: readonly string[][]): void {
  const at = rows.findIndex((cells) => cells.length !== header.length);
  if (at < 0) return;
  throw unparsed(
    `Record ${at + 1} has ${rows[at]?.length ?? 0} columns, the header row has ${header.length}`,
  );
}

/** The words of Salesforce's own CSV reader. */
function unreadable(error: CsvError): JobFailure {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return unparsed('EOF reached before closing an opened quote');
    case 'CSV_INVALID_CLOSING_QUOTE':
      return unparsed('Not expecting more text after end quote');
    case 'CSV_MAX_RECORD_SIZE':
      return unparsed(`Exceeded max length for one record: ${MOST_CHARACTERS}`);
    default:
      return unparsed('Found unescaped quote. A value with quote should be within a quote');
  }
}
