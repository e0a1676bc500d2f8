import type { FuzzKind } from '../fuzz-kind.ts';
import { mutate, pick } from '../mutate.ts';
import { wrongOauthShape } from '../shapes.ts';
import { quoted } from './soql.ts';

const GOOD = [
  'grant_type=password&client_id=PlatformCLI&username=a%40b.c&password=x',
  'grant_type=refresh_token&client_id=PlatformCLI&refresh_token=5Aep',
  'grant_type=authorization_code&code=aPrx&client_id=PlatformCLI&redirect_uri=http%3A%2F%2Flocalhost%3A1717%2FOauthRedirect&code_verifier=x',
  'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=e30.e30.x',
  'token=00D!x&client_id=PlatformCLI',
];

/** Tokens, codes and identity. */
export const oauth: FuzzKind = {
  name: 'OAuth',
  make: (random) => {
    if (random.chance(0.2))
      return {
        method: 'GET',
        path: `/services/oauth2/authorize?${quoted(mutate(random, 'response_type=code&client_id=PlatformCLI&redirect_uri=http://x')).replaceAll('%3D', '=').replaceAll('%26', '&')}`,
        headers: {},
      };
    return {
      method: 'POST',
      path: pick(random, [
        '/services/oauth2/token',
        '/services/oauth2/token',
        '/services/oauth2/introspect',
        '/services/oauth2/revoke',
        '/services/oauth2/userinfo',
      ]),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(mutate(random, pick(random, GOOD))),
    };
  },
  wrongShape: wrongOauthShape,
};
