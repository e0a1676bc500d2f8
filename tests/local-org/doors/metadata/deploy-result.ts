import type { Applied } from './apply/apply-package.ts';
import type { DeployMessage } from './deploy-message.ts';
import { runsTests, type DeployOptions } from './deploy-options.ts';

export type DeployStatus =
  'Pending' | 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed' | 'Canceling' | 'Canceled';

/** What is known of a deploy at one moment. */
export interface DeployState {
  id: string;
  options: DeployOptions;
  userId: string;
  userName: string;
  createdDate: string;
  startDate?: string;
  completedDate?: string;
  status: DeployStatus;
  total: number;
  deployed: number;
  applied?: Applied;
  errorStatusCode?: string;
  errorMessage?: string;
  canceledBy?: { id: string; name: string };
  /** Of a validation that may still be deployed without tests. */
  validated?: Uint8Array;
}

const FINAL: readonly DeployStatus[] = ['Succeeded', 'SucceededPartial', 'Failed', 'Canceled'];

export const isDone = (state: DeployState): boolean => FINAL.includes(state.status);

/** A warning counts as a failure unless it was to be ignored, or lies with a deletion that found nothing to delete. */
export const counts = ({ ignoreWarnings }: DeployOptions, { problemType }: DeployMessage): boolean =>
  problemType !== 'Warning' || !ignoreWarnings;

/** `DeployResult` of the Metadata API, the same for SOAP and REST ("DeployResult", Metadata API Developer Guide). */
export function deployResult(state: DeployState, includeDetails: boolean): Record<string, unknown> {
  const { applied, options } = state;
  const failures = applied?.failures.filter((line) => counts(options, line)) ?? [];
  return {
    ...(state.canceledBy ? { canceledBy: state.canceledBy.id, canceledByName: state.canceledBy.name } : {}),
    checkOnly: options.checkOnly,
    completedDate: state.completedDate,
    createdBy: state.userId,
    createdByName: state.userName,
    createdDate: state.createdDate,
    ...(includeDetails ? { details: details(applied) } : {}),
    done: isDone(state),
    errorMessage: state.errorMessage,
    errorStatusCode: state.errorStatusCode,
    id: state.id,
    ignoreWarnings: options.ignoreWarnings,
    lastModifiedDate: state.completedDate ?? state.startDate ?? state.createdDate,
    numberComponentErrors: failures.length,
    numberComponentsDeployed: applied ? applied.successes.length : state.deployed,
    numberComponentsTotal: applied ? applied.successes.length + failures.length : state.total,
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    rollbackOnError: options.rollbackOnError,
    runTestsEnabled: runsTests(options),
    startDate: state.startDate,
    status: state.status,
    success: state.status === 'Succeeded',
  };
}

function details(applied: Applied | undefined): Record<string, unknown> {
  return {
    componentFailures: applied?.failures ?? [],
    componentSuccesses: applied?.successes ?? [],
    // No Apex lives here, so every test level runs nothing.
    runTestResult: {
      numFailures: 0,
      numTestsRun: 0,
      totalTime: 0,
      codeCoverage: [],
      codeCoverageWarnings: [],
      failures: [],
      successes: [],
      flowCoverage: [],
      flowCoverageWarnings: [],
    },
  };
}
