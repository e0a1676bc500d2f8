import { html, Markup } from './html.ts';

/** Salesforce's own words; they do not tell an unknown name from a wrong password. */
export const WRONG_PASSWORD =
  "Please check your username and password. If you still can't log in, contact your Salesforce administrator.";

/** The login form; `startURL` is where the user lands afterwards. */
export function loginPage(options: { startURL: string; username: string; error?: string }): Markup {
  const error =
    options.error === undefined
      ? new Markup('')
      : html`<div id="error" class="error" role="alert">${options.error}</div>`;
  return html`<h1>Log In</h1>
    ${error}
    <form id="login_form" name="login" method="post" action="/">
      <label for="username">Username</label>
      <input
        id="username"
        name="username"
        type="email"
        autocomplete="username"
        required
        autofocus
        value="${options.username}"
      />
      <label for="password">Password</label>
      <input id="password" name="pw" type="password" autocomplete="current-password" required />
      <input type="hidden" name="startURL" value="${options.startURL}" />
      <button id="Login" name="Login" type="submit">Log In</button>
    </form>`;
}
