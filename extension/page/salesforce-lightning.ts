import { clientIdResource } from '@handrail/shared';
import type { CrmSite } from './crm-site.ts';
import { recordInUrl } from './lightning-url.ts';
import { readTheme } from './theme-hooks.ts';

/** TypeScript's DOM has the Navigation API only in its newest library. */
interface Navigation extends EventTarget {
  readonly currentEntry: { readonly url: string | null } | null;
}

export const salesforceLightning: CrmSite = {
  recordAt: recordInUrl,

  onNavigate(changed, signal) {
    // Fires after the commit; `navigate` comes before it and for cancelled navigations too.
    const { navigation } = window as unknown as { navigation: Navigation };
    navigation.addEventListener('currententrychange', () => changed(location.href), { signal });
  },

  theme: readTheme,

  async readClientId() {
    try {
      // Same-origin, so the org's own session opens it.
      const response = await fetch(`/resource/${clientIdResource}`, {
        credentials: 'same-origin',
        cache: 'no-cache',
      });
      // An org without the file answers with an error or with a page of HTML.
      return response.ok ? (await response.text()).slice(0, 2000) : null;
    } catch {
      return null;
    }
  },
};
