import { SfError } from '../../engine/engine.ts';

const TEST_LEVELS = [
  'NoTestRun',
  'RunSpecifiedTests',
  'RunLocalTests',
  'RunAllTestsInOrg',
  'RunRelevantTests',
] as const;
export type TestLevel = (typeof TEST_LEVELS)[number];

/** The options of a deploy, complete. */
export interface DeployOptions {
  allowMissingFiles: boolean;
  autoUpdatePackage: boolean;
  checkOnly: boolean;
  ignoreWarnings: boolean;
  performRetrieve: boolean;
  purgeOnDelete: boolean;
  rollbackOnError: boolean;
  runTests: string[];
  singlePackage: boolean;
  testLevel?: TestLevel;
}

const FLAGS = [
  'allowMissingFiles',
  'autoUpdatePackage',
  'checkOnly',
  'ignoreWarnings',
  'performRetrieve',
  'purgeOnDelete',
  'rollbackOnError',
  'singlePackage',
  'runAllTests',
] as const;

const refuse = (message: string): never => {
  throw new SfError('INVALID_OPERATION', message, 400);
};

function flag(source: Record<string, unknown>, name: string): boolean {
  const value = source[name];
  if (value === undefined || value === null || value === '') return false;
  if (value === true || value === 'true' || value === '1') return true;
  if (value === false || value === 'false' || value === '0') return false;
  return refuse(
    `'${typeof value === 'string' ? value : JSON.stringify(value)}' is not a valid value for ${name}`,
  );
}

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.filter((item): item is string => typeof item === 'string' && item !== '');
}

/**
 * From JSON (`deployOptions`) or from the texts of SOAP; what is left out takes Salesforce's defaults
 * ("deploy()", Metadata API Developer Guide). @throws SfError INVALID_OPERATION for options that cannot be together
 */
export function deployOptions(source: Record<string, unknown>): DeployOptions {
  const foreign = Object.keys(source).find(
    (name) => name !== 'runTests' && name !== 'testLevel' && !FLAGS.some((known) => known === name),
  );
  if (foreign !== undefined) refuse(`Unrecognized field "${foreign}" in deployOptions`);
  const runTests = texts(source['runTests']);
  const wished = source['testLevel'];
  const testLevel = TEST_LEVELS.find((level) => level === wished);
  if (testLevel === undefined && typeof wished === 'string' && wished !== '')
    refuse(`'${wished}' is not a valid value for the enum 'TestLevel'`);
  if (testLevel === 'RunSpecifiedTests' && runTests.length === 0)
    refuse('runTests must not be empty when a testLevel of RunSpecifiedTests is used');
  if (testLevel !== undefined && testLevel !== 'RunSpecifiedTests' && runTests.length > 0)
    refuse('runTests can only be used with a testLevel of RunSpecifiedTests');
  return {
    allowMissingFiles: flag(source, 'allowMissingFiles'),
    autoUpdatePackage: flag(source, 'autoUpdatePackage'),
    checkOnly: flag(source, 'checkOnly'),
    ignoreWarnings: flag(source, 'ignoreWarnings'),
    performRetrieve: flag(source, 'performRetrieve'),
    purgeOnDelete: flag(source, 'purgeOnDelete'),
    // Salesforce's default is false in a sandbox, but production insists on true; so does this org.
    rollbackOnError: source['rollbackOnError'] === undefined ? true : flag(source, 'rollbackOnError'),
    runTests,
    singlePackage: flag(source, 'singlePackage'),
    ...(testLevel ? { testLevel } : {}),
  };
}

/** A validation counts for a quick deploy only when tests were asked for. */
export const runsTests = ({ testLevel, runTests }: DeployOptions): boolean =>
  runTests.length > 0 || (testLevel !== undefined && testLevel !== 'NoTestRun');
