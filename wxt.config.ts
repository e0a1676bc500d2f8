import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import ids from './extension/extension-ids.json' with { type: 'json' };
import { contentSecurityPolicy, pageHosts, restHosts } from './extension/hosts.ts';

/** One manifest for every browser and for the tests: there is no test-only build. */
export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: '.output',
  modules: ['@wxt-dev/module-react'],
  // A reader must see where a name comes from.
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    plugins: [strictPolicy()],
    resolve: { conditions: ['source'] },
    build: { modulePreload: { polyfill: false } },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    permissions: ['identity', 'storage'],
    host_permissions: restHosts,
    action: { default_title: '__MSG_toggleSidebar__' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+H' } },
    },
    content_security_policy: { extension_pages: contentSecurityPolicy },
    web_accessible_resources: [
      browser === 'firefox'
        ? { resources: ['panel.html'], matches: pageHosts }
        : // Without a dynamic URL any script on the page's origin could frame the panel itself.
          { resources: ['panel.html'], matches: pageHosts, use_dynamic_url: true },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: ids.firefoxId,
              // The first version with the Navigation API, by which the stub follows the page.
              strict_min_version: '147.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          key: ids.chromeKey,
          minimum_chrome_version: '130',
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
});

/**
 * Takes out of the libraries what the extension's policy forbids and never uses: zod's compiler of checks (`Function`)
 * and React's writing of markup. The browser would refuse both at run time; without them add-on reviews find nothing
 * to ask about, and zod's probe reports no violation on every start.
 */
function strictPolicy(): Plugin {
  return {
    name: 'handrail-strict-policy',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (/\/zod\/v4\/core\/(doc|compile|util)\.js$/.test(file))
        return swap(code, file, /\bnew F\(/g, 'refuse(');
      if (file.endsWith('/react-dom-client.production.js')) {
        return swap(code, file, /\b[\w$]+\.innerHTML = ("[^"]*"|\w+)/g, 'refuse()');
      }
      return undefined;
    },
  };
}

const refusal = '\nfunction refuse() { throw new EvalError("Forbidden by the extension\'s policy"); }\n';

/** @throws Error when a new version of the library is written differently: look at it before shipping. */
function swap(code: string, file: string, pattern: RegExp, replacement: string): { code: string; map: null } {
  if (!pattern.test(code)) throw new Error(`${file}: nothing to take out, the library has changed`);
  return { code: code.replace(pattern, replacement) + refusal, map: null };
}
