import type { Plugin } from 'vite';

/**
 * Takes out of the libraries what the extension's policy forbids and never uses: zod's compiler of checks (`Function`)
 * and React's writing of markup. The browser would refuse both at run time; without them add-on reviews find nothing
 * to ask about, and zod's probe reports no violation on every start.
 */
export function strictPolicy(): Plugin {
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
