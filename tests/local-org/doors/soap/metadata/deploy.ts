import { SfError } from '../../../engine/engine.ts';
import { deployOptions } from '../../metadata/deploy-options.ts';
import { deployResult } from '../../metadata/deploy-result.ts';
import { child, childText } from '../../xml-tree.ts';
import type { SoapOperation } from '../soap-call.ts';

/** deploy: AsyncResult. Names come as `ZipFile` and `DeployOptions`. */
export const deploy: SoapOperation = ({ context, caller, operation }) => {
  const zip = childText(operation, 'ZipFile') ?? childText(operation, 'zipFile');
  if (zip === undefined) throw new SfError('INVALID_OPERATION', 'The zip file is missing', 500);
  const options = child(operation, 'DeployOptions') ?? child(operation, 'deployOptions');
  const texts = Object.fromEntries((options?.children ?? []).map(({ name, text }) => [name, text]));
  const state = context.deploys.start(caller.userId, Buffer.from(zip, 'base64'), deployOptions(texts));
  return { done: false, id: state.id, state: 'Queued' };
};

export const checkDeployStatus: SoapOperation = ({ context, operation }) => {
  const id = childText(operation, 'asyncProcessId') ?? childText(operation, 'id') ?? '';
  return deployResult(context.deploys.find(id), childText(operation, 'includeDetails') === 'true');
};

export const cancelDeploy: SoapOperation = ({ context, operation }) => {
  const state = context.deploys.cancel(
    childText(operation, 'String') ?? childText(operation, 'id') ?? operation.children[0]?.text ?? '',
  );
  return { done: true, id: state.id };
};
