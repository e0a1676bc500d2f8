import { SfError } from '../../../engine/engine.ts';
import type { SoapOperation } from '../soap-call.ts';
import { cancelDeploy, checkDeployStatus, deploy, deployRecentValidation } from './deploy.ts';
import { describeMetadata, describeValueType } from './describe.ts';
import { listMetadata } from './list.ts';
import { readMetadata } from './read.ts';
import { checkRetrieveStatus, retrieve } from './retrieve.ts';

/** Every call needs the right to change metadata. @throws SfError INSUFFICIENT_ACCESS */
const guarded =
  (operation: SoapOperation): SoapOperation =>
  (request) => {
    if (request.context.engine.access(request.caller).customizeApplication) return operation(request);
    throw new SfError(
      'INSUFFICIENT_ACCESS',
      'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
      500,
    );
  };

/** Operations of the Metadata API. The CRUD-based calls that write are not among them. */
export const METADATA_OPERATIONS: Readonly<Record<string, SoapOperation>> = {
  deploy: guarded(deploy),
  checkDeployStatus: guarded(checkDeployStatus),
  cancelDeploy: guarded(cancelDeploy),
  deployRecentValidation: guarded(deployRecentValidation),
  describeMetadata: guarded(describeMetadata),
  describeValueType: guarded(describeValueType),
  listMetadata: guarded(listMetadata),
  readMetadata: guarded(readMetadata),
  retrieve: guarded(retrieve),
  checkRetrieveStatus: guarded(checkRetrieveStatus),
};
