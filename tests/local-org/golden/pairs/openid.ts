import { z } from 'zod';
import type { GoldenPair, Page } from '../golden-pair.ts';

const page: Page = {
  guide: 'help',
  file: 'sf.remoteaccess_using_openid_discovery_endpoint.htm',
  title: 'OpenID Connect Discovery Endpoint',
};
const url = z.url();
const words = z.array(z.string()).min(1);

/** What OpenID clients read first. */
export const openId: readonly GoldenPair[] = [
  {
    endpoint: 'GET /.well-known/openid-configuration',
    when: 'without a session',
    page,
    ask: () => ({ method: 'GET', path: '/.well-known/openid-configuration', anonymous: true }),
    status: 200,
    answer: z.strictObject({
      authorization_endpoint: url,
      claims_supported: words,
      display_values_supported: words,
      id_token_signing_alg_values_supported: z.tuple([z.literal('RS256')]),
      introspection_endpoint: url,
      issuer: url,
      jwks_uri: url,
      response_types_supported: words,
      revocation_endpoint: url,
      scopes_supported: words,
      subject_types_supported: z.tuple([z.literal('public')]),
      token_endpoint: url,
      token_endpoint_auth_methods_supported: words,
      userinfo_endpoint: url,
    }),
  },
  {
    endpoint: 'GET /id/keys',
    when: 'the key of id tokens',
    page,
    ask: () => ({ method: 'GET', path: '/id/keys', anonymous: true }),
    status: 200,
    answer: z.strictObject({
      keys: z
        .array(
          z.strictObject({
            alg: z.literal('RS256'),
            e: z.base64url(),
            kid: z.string(),
            kty: z.literal('RSA'),
            n: z.base64url(),
            use: z.literal('sig'),
          }),
        )
        .min(1),
    }),
  },
];
