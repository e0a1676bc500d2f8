import { SfError } from '../../../engine/engine.ts';
import { deployOptions } from '../../metadata/deploy-options.ts';
import { deployResult } from '../../metadata/deploy-result.ts';
import { child, childText, childTexts } from '../../xml-tree.ts';
import type { SoapOperation } from '../soap-call.ts';

/** deploy: AsyncResult. Names come as `ZipFile` and `DeployOptions`. */
export const deploy: SoapOperation = ({ context, caller, operation }) => {
  const zip = childText(operation, 'ZipFile') ?? childText(operation, 'zipFile');
  if (zip === undefined) throw new SfError('INVALID_OPERATION', 'The zip file is missing', 500);
  const options = child(operation, 'DeployOptions') ?? child(operation, 'deployOptions');
  const texts = {
    ...Object.fromEntries((options?.children ?? []).map(({ name, text }) => [name, text])),
    runTests: childTexts(options, 'runTests'),
  };
  const state = context.deploys.start(caller.userId, Buffer.from(zip, 'base64'), deployOptions(texts));
  return { done: false, id: state.id, state: 'Queued' };
};

export const checkDeployStatus: SoapOperation = ({ context, operation }) => {
  const id = childText(operation, 'asyncProcessId') ?? childText(operation, 'id') ?? '';
  return deployResult(context.deploys.find(id), childText(operation, 'includeDetails') === 'true');
};

/** Done at once only for a deploy that has not begun. */
export const cancelDeploy: SoapOperation = ({ context, caller, operation }) => {
  const id =
    childText(operation, 'String') ?? childText(operation, 'id') ?? operation.children[0]?.text ?? '';
  const state = context.deploys.cancel(caller.userId, id);
  return { done: state.status === 'Canceled', id: state.id };
};

/** The answer is the id of the new deploy, as a plain text. */
export const deployRecentValidation: SoapOperation = ({ context, caller, operation }) =>
  context.deploys.deployValidated(
    caller.userId,
    childText(operation, 'validationId') ?? operation.children[0]?.text ?? '',
  ).id;
