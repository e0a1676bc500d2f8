import type { Org } from '@salesforce/core';
import type { SalesforceGateway } from '../salesforce/gateway.ts';
import { openGateway } from '../salesforce/jsforce-gateway.ts';
import { openSession, type OrgSession } from '../salesforce/org.ts';
import { hide } from './redact.ts';

/** The session and gateway of the org named by `--target-org`. Its token is hidden from all output at once. */
export async function openOrg(org: Org): Promise<{ session: OrgSession; gateway: SalesforceGateway }> {
  const session = await openSession(org);
  const guarded: OrgSession = {
    ...session,
    refresh: async () => {
      const token = await session.refresh();
      hide(token);
      return token;
    },
  };
  hide(session.accessToken());
  return { session: guarded, gateway: await openGateway(guarded) };
}
