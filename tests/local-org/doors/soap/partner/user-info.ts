import { SfError } from '../../../engine/engine.ts';
import type { DoorContext } from '../../context.ts';
import type { OrgUser } from '../../user-directory.ts';
import type { SoapOperation } from '../soap-call.ts';

/** GetUserInfoResult */
export function userInfo(context: DoorContext, user: OrgUser): Record<string, unknown> {
  return {
    accessibilityMode: false,
    currencySymbol: '$',
    orgDefaultCurrencyIsoCode: 'USD',
    orgDisallowHtmlAttachments: false,
    orgHasPersonAccounts: false,
    organizationId: context.engine.orgId,
    organizationMultiCurrency: false,
    organizationName: context.users.organizationName(),
    profileId: user.profileId,
    roleId: null,
    sessionSecondsValid: 7200,
    userDefaultCurrencyIsoCode: null,
    userEmail: user.email,
    userFullName: user.name,
    userId: user.id,
    userLanguage: user.language,
    userLocale: user.locale,
    userName: user.username,
    userTimeZone: user.timeZone,
    userType: 'Standard',
    userUiSkin: 'Theme3',
  };
}

export const getUserInfo: SoapOperation = ({ context, caller }) => {
  const user = context.users.byId(caller.userId);
  if (!user) throw new SfError('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader', 500);
  return userInfo(context, user);
};
