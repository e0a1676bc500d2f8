import { readFile, readdir } from 'node:fs/promises';

/**
 * Processes whose command line names this folder: each part of a world keeps its data in a folder of its own.
 * Linux only; elsewhere nothing is found.
 */
export async function processesOf(folder: string): Promise<{ pid: number; command: string }[]> {
  const entries = await readdir('/proc').catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => /^\d+$/.test(entry))
      .map(async (entry) => {
        const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
        return { pid: Number(entry), command: line.replaceAll('\0', ' ').trim() };
      }),
  );
  return found.filter(({ command }) => command.includes(folder));
}
