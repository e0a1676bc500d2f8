import { notFound } from '../cli/command-problem.ts';
import type { SalesforceGateway } from '../salesforce/gateway.ts';

/** Stands where a connector is given the org but none was named: only Cases ask it, and are told so. */
export function withoutOrg(): SalesforceGateway {
  const refuse = async (): Promise<never> => {
    throw notFound('ConnectionNeedsOrg');
  };
  return {
    orgId: '',
    instanceUrl: '',
    userId: '',
    query: refuse,
    upsert: refuse,
    composite: refuse,
    create: refuse,
    update: refuse,
    notify: refuse,
    apiUsage: () => undefined,
  };
}
