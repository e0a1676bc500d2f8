import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeInSource } from './place-in-source.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handrail-test-'));
});
afterEach(() => rm(dir, { recursive: true }));

const failure = { type: 'ValidationRule', fullName: 'A.R', line: 256, column: 5, problem: '' };

it('finds the formula in the file of a rule, whose line the org counted in the file of its object', async () => {
  const folder = join(dir, 'objects/A__c/validationRules');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'R.validationRule-meta.xml');
  await writeFile(file, '<?xml?>\n<ValidationRule>\n<errorConditionFormula>AND(\n');
  expect(await placeInSource({ ...failure, file })).toMatchObject({ file, line: 3, column: undefined });
  await writeFile(file, '<?xml?>\n');
  expect(await placeInSource({ ...failure, file })).toMatchObject({ line: undefined });
});

it('leaves the line of a file that travels as it is', async () => {
  const file = join(dir, 'permissionsets/P.permissionset-meta.xml');
  expect(await placeInSource({ ...failure, file })).toMatchObject({ file, line: 256, column: 5 });
});
