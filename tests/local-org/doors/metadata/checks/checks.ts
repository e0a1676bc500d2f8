import { checkApplication } from './application.ts';
import { noSuch, text, type ComponentCheck } from './check.ts';
import { checkGlobalOauth, checkOauthPolicies, checkPartOfApp } from './external-client-app.ts';
import { checkLayout } from './layout.ts';
import { checkPermissionSet } from './permission-set.ts';
import { checkTab } from './tab.ts';

const checkStaticResource: ComponentCheck = ({ content, fullName }) => {
  if (!content) return [`The file of static resource ${fullName} was not found in zipped directory`];
  return content.byteLength > 5 * 1024 * 1024 ? ['Maximum file size is 5MB'] : [];
};

const checkFlexiPage: ComponentCheck = ({ metadata }, engine) => {
  const object = text(metadata['sobjectType']);
  return object === '' || engine.schema.object(object) ? [] : [noSuch('sobjectType', 'CustomObject', object)];
};

/** The check of each type; a type without one needs none beyond its file's form. */
export const CHECKS: Readonly<Record<string, ComponentCheck>> = {
  StaticResource: checkStaticResource,
  FlexiPage: checkFlexiPage,
  Layout: checkLayout,
  CustomTab: checkTab,
  CustomApplication: checkApplication,
  PermissionSet: checkPermissionSet,
  ExtlClntAppOauthSettings: checkPartOfApp,
  ExtlClntAppConfigurablePolicies: checkPartOfApp,
  ExtlClntAppGlobalOauthSettings: checkGlobalOauth,
  ExtlClntAppOauthConfigurablePolicies: checkOauthPolicies,
};
