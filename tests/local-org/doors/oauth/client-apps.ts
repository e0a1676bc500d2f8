import { createHash } from 'node:crypto';
import type { MetadataCatalogue, MetadataComponent } from '../../engine/metadata-shapes.ts';
import { refreshTokenPolicy, type RefreshTokenPolicy } from './refresh-token-policy.ts';

/** An app that may ask for tokens. */
export interface ClientApp {
  clientId: string;
  clientSecret: string;
  label: string;
  callbackUrls: string[];
  pkceRequired: boolean;
  secretOptional: boolean;
  /** `api`, `refresh_token`, … */
  scopes: string[];
  /** The only permission sets and profiles whose users may use the app; `undefined`: everybody, after consent. */
  preAuthorized?: { permissionSets: string[]; profiles: string[] };
  /** Who acts in the client credentials flow, if that flow is on. */
  clientCredentialsUser?: string;
  /** PEM or its base64; with it the app may sign in users by JWT. */
  certificate?: string;
  refreshTokens: RefreshTokenPolicy;
  /** Instead of the org's own time-out. */
  sessionTimeoutMs?: number;
  /** An administrator switched the app off. */
  blocked: boolean;
  /** External client apps know no username-password flow. */
  passwordFlow: boolean;
}

/** An app a test brings into a new org without a deploy. */
export type ClientAppSeed = Pick<ClientApp, 'clientId'> & Partial<ClientApp>;

const APP_DEFAULTS: Omit<ClientApp, 'clientId'> = {
  clientSecret: '',
  label: 'Client App',
  callbackUrls: [],
  pkceRequired: false,
  secretOptional: true,
  scopes: ['refresh_token', 'api', 'web'],
  refreshTokens: { kind: 'Infinite', rotates: false },
  blocked: false,
  passwordFlow: true,
};

/** The app of the `sf` CLI, present in every org. */
const PLATFORM_CLI: ClientApp = {
  ...APP_DEFAULTS,
  clientId: 'PlatformCLI',
  label: 'Salesforce CLI',
  callbackUrls: ['http://localhost:1717/OauthRedirect'],
};

/** Scope words of the metadata → words of the OAuth protocol. */
const SCOPES: Record<string, string> = {
  Api: 'api',
  Basic: 'id',
  Profile: 'profile',
  Email: 'email',
  OpenID: 'openid',
  Web: 'web',
  Full: 'full',
  RefreshToken: 'refresh_token',
  OfflineAccess: 'offline_access',
  VisualForce: 'visualforce',
};

const text = (component: MetadataComponent | undefined, name: string): string => {
  const value = component?.metadata[name];
  return typeof value === 'string' ? value : '';
};
const flag = (component: MetadataComponent | undefined, name: string): boolean =>
  component?.metadata[name] === true;
const list = (value: string): string[] =>
  value
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** The built-in app, those seeded and those deployed as external client apps; read anew each time, for a deploy may change them. */
export class ClientApps {
  readonly #catalogue: MetadataCatalogue;
  readonly #seeded: ClientApp[];

  constructor(catalogue: MetadataCatalogue, seeds: readonly ClientAppSeed[] = []) {
    this.#catalogue = catalogue;
    this.#seeded = seeds.map((seed) => ({ ...APP_DEFAULTS, ...seed }));
  }

  find(clientId: string): ClientApp | undefined {
    return this.all().find((app) => app.clientId === clientId);
  }

  all(): ClientApp[] {
    const deployed = this.#catalogue
      .list('ExtlClntAppGlobalOauthSettings')
      .map((settings) => this.#app(settings));
    return [PLATFORM_CLI, ...this.#seeded, ...deployed];
  }

  #app(settings: MetadataComponent): ClientApp {
    const name = text(settings, 'externalClientApplication');
    const part = (type: string): MetadataComponent | undefined =>
      this.#catalogue.list(type).find((component) => text(component, 'externalClientApplication') === name);
    const policies = part('ExtlClntAppOauthConfigurablePolicies');
    const scopes = list(text(part('ExtlClntAppOauthSettings'), 'commaSeparatedOauthScopes'));
    const approved = text(policies, 'permittedUsersPolicyType') === 'AdminApprovedPreAuthorized';
    const flowUser = flag(policies, 'isClientCredentialsFlowEnabled')
      ? text(policies, 'clientCredentialsFlowUser')
      : '';
    const certificate = text(settings, 'certificate');
    const minutes = policies?.metadata['sessionTimeoutInMinutes'];
    return {
      clientId: text(settings, 'consumerKey') || generated('3MVG9', settings),
      clientSecret: text(settings, 'consumerSecret') || generated('', settings),
      label: text(this.#catalogue.get('ExternalClientApplication', name), 'label') || name,
      callbackUrls: list(text(settings, 'callbackUrl')),
      pkceRequired: flag(settings, 'isPkceRequired'),
      secretOptional: flag(settings, 'isConsumerSecretOptional'),
      scopes: scopes.map((scope) => SCOPES[scope] ?? scope.toLowerCase()),
      refreshTokens: refreshTokenPolicy(
        policies?.metadata ?? {},
        flag(settings, 'isRefreshTokenRotationEnabled'),
      ),
      blocked: part('ExtlClntAppConfigurablePolicies')?.metadata['isEnabled'] === false,
      passwordFlow: false,
      ...(approved
        ? {
            preAuthorized: {
              permissionSets: list(text(policies, 'commaSeparatedPermissionSet')),
              profiles: list(text(policies, 'commaSeparatedProfile')),
            },
          }
        : {}),
      ...(flowUser === '' ? {} : { clientCredentialsUser: flowUser }),
      ...(certificate === '' ? {} : { certificate }),
      ...(typeof minutes === 'number' && minutes > 0 ? { sessionTimeoutMs: minutes * 60_000 } : {}),
    };
  }
}

/** Salesforce makes up what the metadata leaves out; the component's id makes it stable and the org's own. */
const generated = (prefix: string, component: MetadataComponent): string =>
  `${prefix}${createHash('sha256').update(`${prefix}${component.id}${component.fullName}`).digest('hex').toUpperCase()}`;
