import { hide } from '../cli/redact.ts';
import { readSecretFile } from './secret-file.ts';

/**
 * A secret from a 0600 file, or asked for at the terminal without echo. Never a flag: flags stand in the shell's
 * history and in every process list.
 */
export async function askSecret(file: string | undefined, prompt: () => Promise<string>): Promise<string> {
  const secret = file === undefined ? await prompt() : await readSecretFile(file);
  hide(secret);
  return secret;
}
