import { checkNamedCredential, checkRemoteSite, checkTrustedSite } from './addresses.ts';
import { checkApplication } from './application.ts';
import { noSuch, text, type ComponentCheck } from './check.ts';
import { checkCustomMetadata } from './custom-metadata.ts';
import { checkGlobalOauth, checkOauthPolicies, checkPartOfApp } from './external-client-app.ts';
import { checkChannelMember, checkEventChannel } from './event-channels.ts';
import { checkLayout } from './layout.ts';
import { checkPermissionSet } from './permission-set.ts';
import { checkDashboard, checkReport, checkReportType } from './reports.ts';
import { checkSettings } from './settings.ts';
import { checkTab } from './tab.ts';
import {
  checkGlobalValueSet,
  checkLabels,
  checkNotificationType,
  checkPermissionSetGroup,
} from './value-sets.ts';

const checkStaticResource: ComponentCheck = ({ content, fullName }) => {
  if (!content) return [`The file of static resource ${fullName} was not found in zipped directory`];
  return content.byteLength > 5 * 1024 * 1024 ? ['Maximum file size is 5MB'] : [];
};

const checkFlexiPage: ComponentCheck = ({ metadata }, engine) => {
  const object = text(metadata['sobjectType']);
  return object === '' || engine.schema.object(object) ? [] : [noSuch('sobjectType', 'CustomObject', object)];
};

/** What a profile may hold here; its permissions are the platform's own and come from permission sets. */
const PROFILE_ELEMENTS = [
  'applicationVisibilities',
  'custom',
  'description',
  'layoutAssignments',
  'recordTypeVisibilities',
  'tabVisibilities',
  'userLicense',
];

const checkProfile: ComponentCheck = ({ metadata }) =>
  Object.keys(metadata)
    .filter((element) => !PROFILE_ELEMENTS.includes(element))
    .map((element) => `This org does not apply ${element} of profiles; use a permission set.`);

/** What the engine itself acts on, it also checks. */
const checkByEngine: ComponentCheck = ({ type, fullName, metadata }, engine) =>
  engine.problemsOf({ type: type.name, fullName, metadata });

/** The check of each type; a type without one needs none beyond its file's form. */
export const CHECKS: Readonly<Record<string, ComponentCheck>> = {
  Settings: checkSettings,
  CustomLabels: checkLabels,
  CustomMetadata: checkCustomMetadata,
  RemoteSiteSetting: checkRemoteSite,
  CspTrustedSite: checkTrustedSite,
  NamedCredential: checkNamedCredential,
  GlobalValueSet: checkGlobalValueSet,
  CustomNotificationType: checkNotificationType,
  PlatformEventChannel: checkEventChannel,
  PlatformEventChannelMember: checkChannelMember,
  ReportType: checkReportType,
  Report: checkReport,
  Dashboard: checkDashboard,
  PermissionSetGroup: checkPermissionSetGroup,
  QuickAction: checkByEngine,
  MatchingRules: checkByEngine,
  DuplicateRule: checkByEngine,
  StaticResource: checkStaticResource,
  FlexiPage: checkFlexiPage,
  Layout: checkLayout,
  CustomTab: checkTab,
  CustomApplication: checkApplication,
  PermissionSet: checkPermissionSet,
  Profile: checkProfile,
  ExtlClntAppOauthSettings: checkPartOfApp,
  ExtlClntAppConfigurablePolicies: checkPartOfApp,
  ExtlClntAppGlobalOauthSettings: checkGlobalOauth,
  ExtlClntAppOauthConfigurablePolicies: checkOauthPolicies,
};
