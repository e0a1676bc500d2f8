/** The options of a deploy that this org acts on. */
export interface DeployOptions {
  checkOnly: boolean;
  rollbackOnError: boolean;
  singlePackage: boolean;
  testLevel: string;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** From JSON (`deployOptions`) or from the texts of SOAP; what is left out takes Salesforce's defaults. */
export function deployOptions(source: Record<string, unknown>): DeployOptions {
  return {
    checkOnly: isTrue(source['checkOnly']),
    // Salesforce's default is false in a sandbox, but production insists on true; so does this org.
    rollbackOnError: source['rollbackOnError'] === undefined ? true : isTrue(source['rollbackOnError']),
    singlePackage: isTrue(source['singlePackage']),
    testLevel: typeof source['testLevel'] === 'string' ? source['testLevel'] : 'NoTestRun',
  };
}
