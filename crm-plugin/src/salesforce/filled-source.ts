import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** A copy of the metadata with this org's values in it; the shipped files are never changed. */
export interface FilledSource {
  dir: string;
  /** The file in the folder the admin knows, for a file of the copy. */
  original(path: string): string;
  remove(): Promise<void>;
}

/** The values that differ from org to org, as `{{name}}` in the metadata. */
export interface SourceValues {
  consumerKey: string;
  /** One a line. */
  callbackUrls: readonly string[];
}

/** Copies `sourceDir` to a private temporary folder and fills the placeholders. */
export async function fillSource(sourceDir: string, values: SourceValues): Promise<FilledSource> {
  const dir = await mkdtemp(join(tmpdir(), 'handrail-deploy-'));
  const copy = join(dir, 'force-app');
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    await cp(sourceDir, copy, { recursive: true });
    const texts: Record<string, string> = {
      consumerKey: values.consumerKey,
      callbackUrls: values.callbackUrls.join('\n'),
    };
    for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && /\.(xml|json)$/.test(entry.name)) {
        await fillFile(join(entry.parentPath, entry.name), texts);
      }
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { dir: copy, original: (path) => join(sourceDir, relative(copy, path)), remove };
}

async function fillFile(path: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const before = await readFile(path, 'utf8');
  const after = before.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => texts[name] ?? mark);
  if (after !== before) await writeFile(path, after);
}
