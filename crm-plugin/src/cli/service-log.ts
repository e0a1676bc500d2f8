import { redact } from './redact.ts';
import type { Log } from '../sync/log.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * One JSON line an event. Each finished line is cleaned of secrets, whatever field or library text they came in;
 * the usual fields are blanked by name besides, so that a secret nobody has named yet does not pass either.
 */
export async function openServiceLog(level: LogLevel, stream: NodeJS.WritableStream): Promise<Log> {
  const { pino } = await import('pino');
  const logger = pino(
    {
      level,
      base: { app: 'handrail' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['apiKey', 'accessToken', 'authorization', 'password', 'secret', 'token'].flatMap((field) => [
          field,
          `*.${field}`,
          `*.*.${field}`,
        ]),
        censor: '[hidden]',
      },
    },
    {
      write: (line: string) => {
        stream.write(redact(line));
      },
    },
  );
  return {
    debug: (about, text) => {
      logger.debug(about, text);
    },
    info: (about, text) => {
      logger.info(about, text);
    },
    warn: (about, text) => {
      logger.warn(about, text);
    },
    error: (about, text) => {
      logger.error(about, text);
    },
  };
}
