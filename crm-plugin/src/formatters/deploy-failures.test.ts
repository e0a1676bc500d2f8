import { expect, it } from 'vitest';
import { formatDeployFailures } from './deploy-failures.ts';

it('shows component, place, the words of the org and what to do', () => {
  const text = formatDeployFailures([
    {
      type: 'ValidationRule',
      fullName: 'Handrail_Route__c.R2',
      file: 'force-app/R2.validationRule-meta.xml',
      line: 7,
      column: 3,
      problem: 'Syntax error. Missing )',
    },
    { type: 'Flow', fullName: 'X', file: undefined, line: undefined, column: undefined, problem: 'No.' },
  ]);
  const [rule = '', flow = ''] = text.split('\n\n');
  expect(rule).toContain('ValidationRule Handrail_Route__c.R2  force-app/R2.validationRule-meta.xml:7:3');
  expect(rule).toContain('Syntax error. Missing )');
  expect(rule).toMatch(/Try: .*Check Syntax/);
  expect(flow).toMatch(/^Flow X\n {2}No\.\n {2}Try: /);
});
