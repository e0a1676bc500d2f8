import type { ClientApp } from '../client-apps.ts';
import { html, Markup } from './html.ts';

const MEANINGS: Record<string, string> = {
  api: 'Manage user data via APIs',
  web: 'Manage user data via Web browsers',
  full: 'Full access',
  refresh_token: 'Perform requests at any time',
  id: 'Access the identity URL service',
  openid: 'Access unique user identifiers',
};

/** `authorize` holds the parameters to go on with. */
export function consentPage(app: ClientApp, scope: string, username: string, authorize: string): Markup {
  const wishes = scope.split(' ').map((word) => html`<li>${MEANINGS[word] ?? word}</li>`.text);
  return html`<h1>Allow Access?</h1>
    <p>${app.label} is asking to:</p>
    <ul>
      ${new Markup(wishes.join(''))}
    </ul>
    <p>Do you want to allow access for ${username}?</p>
    <form method="post" action="/setup/secur/RemoteAccessAuthorizationPage.apexp">
      <input type="hidden" name="authorize" value="${authorize}" />
      <button id="oaapprove" name="save" value="allow" type="submit">Allow</button>
      <button id="oadeny" name="cancel" value="deny" type="submit" class="quiet">Deny</button>
    </form>`;
}
