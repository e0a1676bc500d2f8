import { BUILT_IN_PROFILES } from './access/profiles.ts';
import { newRow } from './data/defaults.ts';
import type { Org } from './data/org.ts';
import { builtIn } from './data/org-base.ts';
import { CASE_STATUSES } from './schema/standard/case.ts';
import { STAGES } from './schema/standard/opportunity-stage.ts';
import { FORECAST_CATEGORY_LABELS } from './schema/standard/shared-values.ts';
import { TASK_STATUSES } from './schema/standard/task.ts';
import type { StoredRow } from './soql-context.ts';

export interface FirstRows {
  orgName: string;
  language: string;
  timeZone: string;
  /** Of the first administrator. */
  username: string;
}

/** The rows a new org has: itself, its profiles, what stages and statuses mean, and one administrator. */
export function firstRows(org: Org, options: FirstRows): void {
  if (org.store.hasRows(builtIn(org, 'Organization'))) return;
  const adminId = org.store.newId('005');
  const add = (name: string, row: StoredRow): string => {
    const object = builtIn(org, name);
    const whole = newRow(org, { userId: adminId }, object, row);
    org.store.insert(object, whole);
    return String(whole['Id']);
  };
  org.store.transaction(() => {
    add('Organization', {
      Id: org.orgId,
      Name: options.orgName,
      LanguageLocaleKey: options.language,
      TimeZoneSidKey: options.timeZone,
      DefaultLocaleSidKey: options.language === 'zh_CN' ? 'zh_CN' : 'en_US',
      OrganizationType: 'Developer Edition',
      InstanceName: 'LOC1',
      FiscalYearStartMonth: 1,
      DefaultAccountAccess: 'Edit',
      DefaultOpportunityAccess: 'Edit',
      DefaultCaseAccess: 'ReadEditTransfer',
    });
    const profiles = addProfiles(add);
    addMeanings(add);
    add('Pricebook2', { Name: 'Standard Price Book', IsActive: 1, IsStandard: 1 });
    const user = add('User', {
      Id: adminId,
      Username: options.username,
      LastName: 'User',
      FirstName: 'Admin',
      Name: 'Admin User',
      Email: 'admin@example.com',
      Alias: 'admin',
      CommunityNickname: 'admin',
      IsActive: 1,
      ProfileId: profiles[0]?.profile ?? null,
      TimeZoneSidKey: options.timeZone,
      LocaleSidKey: options.language === 'zh_CN' ? 'zh_CN' : 'en_US',
      LanguageLocaleKey: options.language,
      EmailEncodingKey: 'UTF-8',
      UserType: 'Standard',
    });
    add('Group', { Type: 'Organization', DeveloperName: 'AllInternalUsers', DoesIncludeBosses: 1 });
    add('PermissionSetAssignment', {
      AssigneeId: user,
      PermissionSetId: profiles[0]?.set ?? null,
      IsActive: 1,
    });
  });
}

type Add = (name: string, row: StoredRow) => string;

/** Each profile and the permission set the platform keeps for it. */
function addProfiles(add: Add): { profile: string; set: string }[] {
  return BUILT_IN_PROFILES.map(({ name, userPermissions }) => {
    const permissions = Object.fromEntries(userPermissions.map((entry) => [`Permissions${entry}`, 1]));
    const profile = add('Profile', { Name: name, UserType: 'Standard', ...permissions });
    const set = add('PermissionSet', {
      Name: `X${profile.slice(0, 15)}`,
      Label: profile.slice(0, 15),
      IsOwnedByProfile: 1,
      Type: 'Profile',
      ProfileId: profile,
      ...permissions,
    });
    return { profile, set };
  });
}

function addMeanings(add: Add): void {
  STAGES.forEach((stage, index) =>
    add('OpportunityStage', {
      MasterLabel: stage.name,
      ApiName: stage.name,
      IsActive: 1,
      SortOrder: index + 1,
      IsClosed: stage.closed === true ? 1 : 0,
      IsWon: stage.won === true ? 1 : 0,
      ForecastCategory: stage.forecastCategory,
      ForecastCategoryName: FORECAST_CATEGORY_LABELS[stage.forecastCategory] ?? stage.forecastCategory,
      DefaultProbability: stage.probability,
    }),
  );
  const statuses = { CaseStatus: CASE_STATUSES, TaskStatus: TASK_STATUSES };
  for (const [object, values] of Object.entries(statuses))
    values.forEach((status, index) =>
      add(object, {
        MasterLabel: status.name,
        ApiName: status.name,
        SortOrder: index + 1,
        IsDefault: index === 0 ? 1 : 0,
        IsClosed: status.closed ? 1 : 0,
      }),
    );
}
