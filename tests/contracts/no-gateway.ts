import type { SalesforceGateway } from '../../crm-plugin/src/salesforce/gateway.ts';

/** For connectors that must not ask Salesforce for anything. */
export const noGateway = new Proxy({} as SalesforceGateway, {
  get: () => {
    throw new Error('This ticket system needs no Salesforce.');
  },
});
