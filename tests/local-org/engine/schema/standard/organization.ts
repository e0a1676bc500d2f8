import { address, checkbox, dateTime, defineObject, integer, phone, picklist, text } from '../define.ts';
import { auditFields, idField } from '../system-fields.ts';
import { LANGUAGES, LOCALES, TIME_ZONES } from './shared-values.ts';

export const organization = defineObject({
  name: 'Organization',
  label: 'Organization',
  labelPlural: 'Organizations',
  keyPrefix: '00D',
  setup: true,
  verbs: { create: false, update: true, delete: false },
  fields: [
    idField('Organization ID'),
    text('Name', 'Name', 80, { required: true, nameField: true }),
    text('Division', 'Division', 80),
    ...address(''),
    phone('Phone', 'Phone'),
    phone('Fax', 'Fax'),
    text('PrimaryContact', 'Primary Contact', 80),
    picklist('DefaultLocaleSidKey', 'Locale', LOCALES, { restricted: true }),
    picklist('TimeZoneSidKey', 'Time Zone', TIME_ZONES, { restricted: true }),
    picklist('LanguageLocaleKey', 'Language', LANGUAGES, { restricted: true }),
    checkbox('ReceivesInfoEmails', 'Info Emails'),
    checkbox('ReceivesAdminInfoEmails', 'Admin Info Emails'),
    integer('FiscalYearStartMonth', 'Fiscal Year Starts In', 9, { readOnly: true }),
    text('DefaultAccountAccess', 'Default Account Access', 40, { readOnly: true }),
    text('DefaultOpportunityAccess', 'Default Opportunity Access', 40, { readOnly: true }),
    text('DefaultCaseAccess', 'Default Case Access', 40, { readOnly: true }),
    dateTime('TrialExpirationDate', 'Trial Expiration Date', { readOnly: true }),
    picklist(
      'OrganizationType',
      'Edition',
      ['Developer Edition', 'Enterprise Edition', 'Unlimited Edition'],
      {
        readOnly: true,
        restricted: true,
      },
    ),
    text('NamespacePrefix', 'Namespace Prefix', 15, { readOnly: true }),
    text('InstanceName', 'Instance Name', 5, { readOnly: true }),
    checkbox('IsSandbox', 'Is Sandbox', { readOnly: true }),
    checkbox('IsReadOnly', 'Is Read Only', { readOnly: true }),
    ...auditFields(),
  ],
});
