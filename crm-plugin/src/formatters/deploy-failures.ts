import { isAbsolute, relative } from 'node:path';
import { messagesOf } from '../cli/messages.ts';
import type { DeployFailure } from '../salesforce/deploy.ts';

/**
 * One paragraph a component: what and where, the org's words, what to do. The org gives deploy problems no code, only
 * text, so the advice goes by the kind of component.
 */
export function formatDeployFailures(failures: readonly DeployFailure[]): string {
  const messages = messagesOf('deploy.failures');
  return failures
    .map((failure) => {
      const at = place(failure);
      return [
        `${failure.type} ${failure.fullName}${at === '' ? '' : `  ${at}`}`,
        `  ${failure.problem}`,
        `  ${messages.getMessage('try', [adviceFor(failure.type)])}`,
      ].join('\n');
    })
    .join('\n\n');
}

/** What to do about a failed component of this type. */
export function adviceFor(type: string): string {
  const messages = messagesOf('deploy.failures');
  if (type.startsWith('ExtlClntApp') || type === 'ExternalClientApplication') {
    return messages.getMessage('advice.ExternalClientApplication');
  }
  return messages.getMessage(advised.has(type) ? `advice.${type}` : 'advice.other');
}

const advised = new Set([
  'CustomField',
  'CustomObject',
  'PermissionSet',
  'ValidationRule',
  'Layout',
  'ListView',
]);

/** `file:line:column`, as editors and terminals open it. */
function place({ file, line, column }: DeployFailure): string {
  if (file === undefined) return '';
  const near = relative(process.cwd(), file);
  const shown = near.startsWith('..') || !isAbsolute(file) ? file : near;
  return [shown, line, line === undefined ? undefined : column]
    .filter((part) => part !== undefined)
    .join(':');
}
