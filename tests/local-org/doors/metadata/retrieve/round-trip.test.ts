import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../../../engine/create-engine.ts';
import { preparePackage } from '../apply/apply-package.ts';
import { COMPONENT_TYPES } from '../component-types.ts';
import { deployOptions } from '../deploy-options.ts';
import { readZip } from '../zip/read-zip.ts';
import { retrievePackage } from './retrieve-package.ts';
import { sourceTree, writeFiles } from './source-tree.ts';

const OURS = join(import.meta.dirname, '../../../../../crm-plugin/force-app');

/** The placeholders that an installation fills in. */
const FILLED: Readonly<Record<string, string>> = {
  callbackUrls: 'https://example.com/callback',
  clientId: 'round-trip-client',
  consumerKey: 'round-trip-client',
};

async function fillIn(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) continue;
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => FILLED[name] ?? whole),
    );
  }
}

describe('what was deployed comes back from a retrieve', () => {
  let engine: LocalOrgEngine;
  let folder: string;
  let zip: Buffer;

  beforeAll(async () => {
    engine = createEngine();
    folder = await mkdtemp(join(tmpdir(), 'round-trip-'));
    // Outside the project, where no .forceignore leaves files out.
    await cp(OURS, join(folder, 'source'), { recursive: true });
    await fillIn(join(folder, 'source/main/app'));
    const set = ComponentSet.fromSource(join(folder, 'source'));
    set.sourceApiVersion = '65.0';
    const converted = await new MetadataConverter().convert(set, 'metadata', { type: 'zip' });
    zip = converted.zipBuffer ?? expect.fail('no zip');
    const options = deployOptions({ singlePackage: true });
    const { failures } = preparePackage(zip, options).apply(engine, options);
    expect(failures).toEqual([]);
  });
  afterAll(async () => {
    engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  const everything = () => {
    const members = new Map(
      COMPONENT_TYPES.filter(({ folderOf }) => folderOf === undefined).map(
        ({ name }) => [name, ['*']] as const,
      ),
    );
    return retrievePackage(engine, { members, version: '65.0', prefix: '' });
  };

  it('gives the source of our app, file by file, with no difference', async () => {
    const { files, messages } = everything();
    expect(messages).toEqual([]);
    const back = join(folder, 'back');
    await writeFiles(files, join(folder, 'retrieved'));
    const set = ComponentSet.fromSource(join(folder, 'retrieved'));
    set.sourceApiVersion = '65.0';
    await new MetadataConverter().convert(set, 'source', {
      type: 'directory',
      outputDirectory: back,
      genUniqueDir: false,
    });
    const [sent, returned] = await Promise.all([sourceTree(join(folder, 'source')), sourceTree(back)]);
    expect([...returned.keys()].sort()).toEqual([...sent.keys()].sort());
    expect(sent.size).toBeGreaterThan(150);
    for (const [name, content] of sent)
      expect({ name, content: returned.get(name) }).toEqual({ name, content });
  });

  it('goes in again from the retrieved zip and changes nothing', () => {
    const { files } = everything();
    const options = deployOptions({ singlePackage: true });
    const again = preparePackage(zipSync(files), options).apply(engine, options);
    expect(again.failures).toEqual([]);
    expect(again.successes.filter(({ changed }) => changed)).toEqual([]);
    expect(readZip(zip).size).toBeGreaterThan(20);
  });
});
