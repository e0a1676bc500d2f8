import type { SoapOperation } from '../soap-call.ts';
import { cancelDeploy, checkDeployStatus, deploy } from './deploy.ts';
import { describeMetadata } from './describe.ts';
import { listMetadata } from './list.ts';
import { checkRetrieveStatus, retrieve } from './retrieve.ts';

/** Operations of the Metadata API. */
export const METADATA_OPERATIONS: Readonly<Record<string, SoapOperation>> = {
  deploy,
  checkDeployStatus,
  cancelDeploy,
  describeMetadata,
  listMetadata,
  retrieve,
  checkRetrieveStatus,
};
