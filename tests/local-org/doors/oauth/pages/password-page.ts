import { html, Markup } from './html.ts';

/** Where the form of the expired password goes. */
export const CHANGE_PASSWORD = '/_ui/system/security/ChangePassword';

export const WEAK_PASSWORD = 'Your new password must have 8 characters and differ from the old one.';

/** Shown instead of the org when a password has expired. */
export function passwordPage(options: {
  startURL: string;
  username: string;
  password: string;
  error?: string;
}): Markup {
  const error =
    options.error === undefined
      ? new Markup('')
      : html`<div id="error" class="error" role="alert">${options.error}</div>`;
  return html`<h1>Change Your Password</h1>
    ${error}
    <form id="editPage" method="post" action="${CHANGE_PASSWORD}">
      <label for="newpassword">New Password</label>
      <input id="newpassword" name="newpassword" type="password" autocomplete="new-password" required />
      <input type="hidden" name="un" value="${options.username}" />
      <input type="hidden" name="oldpw" value="${options.password}" />
      <input type="hidden" name="startURL" value="${options.startURL}" />
      <button id="password-button" type="submit">Change Password</button>
    </form>`;
}
