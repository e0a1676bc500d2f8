import { expect, it } from 'vitest';
import { refusalsTested } from './refusals.ts';

const file = (name: string, ...tests: [string, string][]): object => ({
  name,
  assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
});

it('counts refusals that passed, and those of the local org only', () => {
  const report = {
    testResults: [
      file(
        '/repo/tests/local-org/doors/a.test.ts',
        ['the door refuses a guest', 'passed'],
        ['the door refuses a thief', 'failed'],
        ['the door opens', 'passed'],
      ),
      file('/repo/shared/src/b.test.ts', ['it refuses', 'passed']),
      file(String.raw`C:\repo\tests\local-org\c.test.ts`, ['Bulk refuses a list', 'passed']),
    ],
  };
  expect(refusalsTested(report)).toBe(2);
});

it('takes nothing for a report that is none', () => {
  expect(() => refusalsTested({ numPassedTests: 3 })).toThrow(/testResults/);
});
