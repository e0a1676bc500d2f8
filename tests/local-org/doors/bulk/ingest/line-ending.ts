import type { CsvFormat } from '../csv-format.ts';
import { JobFailure } from '../job.ts';
import type { Pause } from '../background.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
/** Bytes looked at in one go: some two milliseconds. */
const STRETCH = 1024 * 1024;

/**
 * Every line must end as the job says. Inside quotes all is data.
 * @throws JobFailure ClientInputError
 */
export async function checkLineEndings(bytes: Buffer, format: CsvFormat, pause: Pause): Promise<void> {
  const wantsCr = format.lineEnding === 'CRLF';
  let inQuotes = false;
  for (let start = 0; start < bytes.length; start += STRETCH) {
    const end = Math.min(bytes.length, start + STRETCH);
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) inQuotes = !inQuotes;
      else if (byte === LF && !inQuotes && (bytes[at - 1] === CR) !== wantsCr)
        throw new JobFailure(
          'ClientInputError',
          `LineEnding is invalid on user data. Current LineEnding setting is ${format.lineEnding}`,
        );
    }
    await pause();
  }
}
