import { SfError } from '@salesforce/core/sfError';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { messagesOf } from './messages.ts';

/** JSON that stands beside an error in the answer to --json. */
type SfErrorData = Parameters<SfError['setData']>[0];

/**
 * An error a person can act on: its text and its "try this" stand in `messages/errors.md` under `key` and
 * `key.actions`.
 */
export function problem(
  key: string,
  exitCode: ExitCode,
  tokens: readonly string[] = [],
  data?: SfErrorData,
): SfError {
  const messages = messagesOf('errors');
  const error = new SfError(
    messages.getMessage(key, [...tokens]),
    key,
    messages.getMessages(`${key}.actions`, [...tokens]),
    exitCode,
  );
  if (data !== undefined) error.setData(data);
  return error;
}

/** The usual case: something named is not there. */
export function notFound(key: string, ...tokens: string[]): SfError {
  return problem(key, exitCodes.notFound, tokens);
}
