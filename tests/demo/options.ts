import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Drive the steps without a window, print each with its time, leave pictures and report.json. */
  headless: boolean;
  out: string;
  tracker: 'redmine' | 'stand-in' | 'auto';
}

const trackers = ['redmine', 'stand-in', 'auto'] as const;

/** @throws with what to type instead. */
export function parseOptions(args: readonly string[], env: NodeJS.ProcessEnv): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      headless: { type: 'boolean', default: false },
      out: { type: 'string', default: 'out/demo' },
      tracker: { type: 'string', default: 'auto' },
    },
  });
  const tracker = trackers.find((name) => name === values.tracker);
  if (!tracker) throw new Error(`--tracker takes redmine, stand-in or auto, not "${values.tracker}".`);
  const hasDisplay =
    process.platform === 'darwin' ||
    process.platform === 'win32' ||
    Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  return { headless: values.headless || !hasDisplay, out: values.out, tracker };
}
