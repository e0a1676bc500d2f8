import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ENTRY = `${FOLDER}node_modules/@salesforce/cli/bin/run.js`;

const ANSWER = z.object({
  status: z.number(),
  name: z.string().optional(),
  message: z.string().optional(),
  result: z.unknown().optional(),
});
export type SfAnswer = z.infer<typeof ANSWER>;

/** The CLI in a home of its own, silent towards the world. */
export class Sf {
  readonly #home: string;
  readonly #project: string;

  constructor(home: string, project: string) {
    this.#home = home;
    this.#project = project;
  }

  /** Run a command with `--json`; a failing command is an answer too. */
  async run(args: readonly string[], more: Record<string, string> = {}): Promise<SfAnswer> {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.#home,
      SF_DISABLE_TELEMETRY: 'true',
      SF_DISABLE_AUTOUPDATE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      SF_DISABLE_LOG_FILE: 'true',
      // Without a desktop there is no key chain; the key then lies in a file of this home.
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      ...more,
    };
    const output = await new Promise<string>((resolve, reject) => {
      const options = { cwd: this.#project, env, maxBuffer: 64 * 1024 * 1024 };
      execFile(process.execPath, [ENTRY, ...args, '--json'], options, (error, stdout, stderr) => {
        if (stdout.trim() === '')
          reject(new Error(`sf ${args.join(' ')}: ${stderr || (error?.message ?? 'no answer')}`));
        else resolve(stdout);
      });
    });
    return ANSWER.parse(JSON.parse(output));
  }
}
