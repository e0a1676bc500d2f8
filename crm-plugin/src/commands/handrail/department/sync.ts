import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';
import { keepDepartmentGroups } from '../../../sync/department-groups.ts';
import { GatewayRefused } from '../../../salesforce/gateway.ts';

const messages = messagesOf('department.sync');

export interface DepartmentSyncResult {
  joined: number;
  left: number;
}

export default class DepartmentSync extends HandrailCommand<DepartmentSyncResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = { 'target-org': targetOrg };

  async run(): Promise<DepartmentSyncResult> {
    const { flags } = await this.parse(DepartmentSync);
    const { gateway } = await openOrg(flags['target-org']);
    const { joined, left, refused } = await keepDepartmentGroups(gateway);
    if (refused.length > 0) throw new GatewayRefused(refused);
    this.logSuccess(messages.getMessage('done', [joined, left]));
    return { joined, left };
  }
}
