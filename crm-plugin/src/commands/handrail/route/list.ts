import { listRoutes, type ListedRoute } from '../../../salesforce/route-list.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';

const messages = messagesOf('route.list');

export default class RouteList extends HandrailCommand<ListedRoute[]> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = { 'target-org': targetOrg };

  async run(): Promise<ListedRoute[]> {
    const { flags } = await this.parse(RouteList);
    const { gateway } = await openOrg(flags['target-org']);
    const routes = await listRoutes(gateway);
    this.table({
      data: routes.map((route) => ({
        ...route,
        active: route.active ? messages.getMessage('yes') : messages.getMessage('no'),
      })),
    });
    return routes;
  }
}
