import { html, type Markup } from './html.ts';

/** An error that must not go to the redirect address, because that is not to be trusted. */
export function oauthErrorPage(error: string, description: string): Markup {
  return html`<h1>OAuth Error</h1>
    <p>
      We can’t authorize you because of an OAuth error. For more information, contact your Salesforce
      administrator.
    </p>
    <p class="error" role="alert">error=${error}<br />error_description=${description}</p>`;
}
