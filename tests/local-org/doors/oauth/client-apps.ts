import { createHash } from 'node:crypto';
import type { MetadataCatalogue, MetadataComponent } from '../../engine/metadata-shapes.ts';

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
  /** API names of the only permission sets whose users may use the app; `undefined`: everybody, after consent. */
  preAuthorizedSets?: string[];
  /** Who acts in the client credentials flow, if that flow is on. */
  clientCredentialsUser?: string;
}

/** The app of the `sf` CLI, present in every org. */
const PLATFORM_CLI: ClientApp = {
  clientId: 'PlatformCLI',
  clientSecret: '',
  label: 'Salesforce CLI',
  callbackUrls: ['http://localhost:1717/OauthRedirect'],
  pkceRequired: false,
  secretOptional: true,
  scopes: ['refresh_token', 'api', 'web'],
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

/** The built-in app and those deployed as external client apps; read anew each time, for a deploy may change them. */
export class ClientApps {
  readonly #catalogue: MetadataCatalogue;

  constructor(catalogue: MetadataCatalogue) {
    this.#catalogue = catalogue;
  }

  find(clientId: string): ClientApp | undefined {
    return this.all().find((app) => app.clientId === clientId);
  }

  all(): ClientApp[] {
    const deployed = this.#catalogue
      .list('ExtlClntAppGlobalOauthSettings')
      .map((settings) => this.#app(settings));
    return [PLATFORM_CLI, ...deployed];
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
    return {
      clientId: text(settings, 'consumerKey') || generated('3MVG9', settings),
      clientSecret: text(settings, 'consumerSecret') || generated('', settings),
      label: text(this.#catalogue.get('ExternalClientApplication', name), 'label') || name,
      callbackUrls: list(text(settings, 'callbackUrl')),
      pkceRequired: flag(settings, 'isPkceRequired'),
      secretOptional: flag(settings, 'isConsumerSecretOptional'),
      scopes: scopes.map((scope) => SCOPES[scope] ?? scope.toLowerCase()),
      ...(approved ? { preAuthorizedSets: list(text(policies, 'commaSeparatedPermissionSet')) } : {}),
      ...(flowUser === '' ? {} : { clientCredentialsUser: flowUser }),
    };
  }
}

/** Salesforce makes up what the metadata leaves out; the component's id makes it stable and the org's own. */
const generated = (prefix: string, component: MetadataComponent): string =>
  `${prefix}${createHash('sha256').update(`${prefix}${component.id}${component.fullName}`).digest('hex').toUpperCase()}`;
