import { Flags } from '@salesforce/sf-plugins-core';
import { permissionSets } from '@handrail/shared';
import { problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';
import { assignPermissionSet, type Assignment } from '../../../salesforce/permission-set.ts';

const messages = messagesOf('permset.assign');

export default class PermsetAssign extends HandrailCommand<Assignment[]> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    'target-org': targetOrg,
    name: Flags.string({
      char: 'n',
      required: true,
      multiple: true,
      options: Object.values(permissionSets),
      summary: messages.getMessage('flags.name.summary'),
    }),
    'on-behalf-of': Flags.string({
      char: 'b',
      multiple: true,
      summary: messages.getMessage('flags.on-behalf-of.summary'),
    }),
  };

  async run(): Promise<Assignment[]> {
    const { flags } = await this.parse(PermsetAssign);
    const { session, gateway } = await openOrg(flags['target-org']);
    const usernames = flags['on-behalf-of'] ?? [session.username];
    const assignments: Assignment[] = [];
    for (const name of flags.name) {
      assignments.push(...(await assignPermissionSet(gateway, name, usernames)));
    }
    for (const { username, permissionSet, state } of assignments) {
      this.log(messages.getMessage(`state.${state.replaceAll(' ', '-')}`, [username, permissionSet]));
    }
    const unknown = assignments.filter(({ state }) => state === 'no such user');
    if (unknown.length > 0) {
      const names = [...new Set(unknown.map(({ username }) => username))].join(', ');
      throw problem('UsersMissing', exitCodes.notFound, [names]);
    }
    const failed = assignments.filter(({ state }) => state === 'failed');
    if (failed.length > 0) {
      const lines = failed.map(({ username, permissionSet, errors }) => {
        const words = errors.map(({ code, message }) => `${message} (${code})`).join('; ');
        return `${permissionSet} → ${username}: ${words}`;
      });
      throw problem('OrgRefused', exitCodes.refused, [lines.join('\n')]);
    }
    return assignments;
  }
}
