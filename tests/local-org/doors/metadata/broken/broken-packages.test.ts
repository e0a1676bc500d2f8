import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../../../engine/create-engine.ts';
import { preparePackage, type Applied } from '../apply/apply-package.ts';
import { deployOptions } from '../deploy-options.ts';
import type { BrokenPackage } from './broken-package.ts';
import { fileMistakes } from './file-mistakes.ts';
import { FILES, MEMBERS, zipOf } from './good-package.ts';
import { objectMistakes } from './object-mistakes.ts';
import { orgDigest } from './org-digest.ts';
import { partMistakes } from './part-mistakes.ts';

const options = deployOptions({ singlePackage: true });
const broken: readonly BrokenPackage[] = [...objectMistakes, ...partMistakes, ...fileMistakes];

describe('a package with one mistake', () => {
  let engine: LocalOrgEngine;
  let digest: string;
  const deploy = (files: Readonly<Record<string, string>>, members: BrokenPackage['members']): Applied =>
    preparePackage(zipOf(files, members), options).apply(engine, options);

  beforeAll(() => {
    engine = createEngine();
    expect(deploy(FILES, MEMBERS).failures).toEqual([]);
    const caller = { userId: engine.adminId };
    const [saved] = engine.insert(caller, 'Crate__c', [{ Name: 'C', Title__c: 'Here first', Size__c: 3 }]);
    expect(saved).toMatchObject({ success: true });
    digest = orgDigest(engine.db);
  });
  afterAll(() => engine.close());

  it('is the exception: the good one goes in again and changes nothing', () => {
    const { failures, successes } = deploy(FILES, MEMBERS);
    expect(failures).toEqual([]);
    expect(successes.filter(({ changed, created }) => changed || created)).toEqual([]);
  });

  it.each(broken)('refuses $name, and the org stays as it was', ({ files, members, failure }) => {
    const before = orgDigest(engine.db);
    const { failures } = deploy(files, members);
    expect(orgDigest(engine.db)).toBe(before);
    const { componentType, fullName, problem, line, column } = failure;
    const found = failures.filter(
      (one) =>
        one.componentType === componentType && one.fullName === fullName && problem.test(one.problem ?? ''),
    );
    expect(found, JSON.stringify(failures, null, 1)).not.toHaveLength(0);
    const file = files[found[0]?.fileName ?? ''] ?? '';
    if (line !== undefined)
      expect(found[0]?.lineNumber).toBe(file.split('\n').findIndex((text) => text.includes(line)) + 1);
    if (column !== undefined) expect(found[0]?.columnNumber).toBe(column);
  });

  it('has more than thirty kinds, each by a name of its own', () => {
    expect(digest).toHaveLength(64);
    expect(new Set(broken.map(({ name }) => name)).size).toBe(broken.length);
    expect(broken.length).toBeGreaterThan(30);
  });
});
