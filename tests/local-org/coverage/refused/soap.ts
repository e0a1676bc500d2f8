import { soapCall } from '../../golden/soap.ts';
import type { RefusedEndpoint } from '../endpoint.ts';

const noOperation = (
  api: 'partner' | 'metadata',
  name: string,
  code = 'UNKNOWN_EXCEPTION',
): RefusedEndpoint => ({
  api: `SOAP ${api}`,
  name: `SOAP ${api} ${name}`,
  answer: `fault sf:${code}`,
  asked: {
    request: (org) => soapCall(org, api === 'partner' ? 'u' : 'm', `<${name}/>`),
    status: 500,
    says: `<faultcode>sf:${code}</faultcode>`,
  },
});

const PARTNER = [
  'changeOwnPassword',
  'describeAllTabs',
  'describeAppMenu',
  'describeApprovalLayout',
  'describeCompactLayouts',
  'describeDataCategoryGroups',
  'describeDataCategoryGroupStructures',
  'describeGlobalTheme',
  'describeNouns',
  'describePrimaryCompactLayouts',
  'describeQuickActions',
  'describeSearchLayouts',
  'describeSearchScopeOrder',
  'describeSoftphoneLayout',
  'describeSoqlListViews',
  'describeTabs',
  'describeTheme',
  'executeListView',
  'findDuplicates',
  'findDuplicatesByIds',
  'getQuickActionTemplates',
  'invalidateSessions',
  'merge',
  'performQuickActions',
  'process',
  'queryAllMore',
  'renderEmailTemplate',
  'sendEmail',
  'sendEmailMessage',
];
const METADATA = [
  'checkStatus',
  'createMetadata',
  'updateMetadata',
  'upsertMetadata',
  'deleteMetadata',
  'renameMetadata',
];

/** SOAP calls of the platform this org does not have. */
export const refusedSoap: readonly RefusedEndpoint[] = [
  ...PARTNER.map((name) => noOperation('partner', name)),
  // There are no leads.
  noOperation('partner', 'convertLead', 'INVALID_TYPE'),
  ...METADATA.map((name) => noOperation('metadata', name)),
];
