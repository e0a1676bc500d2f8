import { noSuch, text, type ComponentCheck } from './check.ts';

/** The settings and policies name an app that is there. */
export const checkPartOfApp: ComponentCheck = ({ metadata }, engine) => {
  const app = text(metadata['externalClientApplication']);
  return engine.catalogue.get('ExternalClientApplication', app)
    ? []
    : [noSuch('externalClientApplication', 'ExternalClientApplication', app)];
};

/** A callback is https, a scheme of its own, or on this machine. */
function isAllowedCallback(url: string): boolean {
  const parsed = URL.parse(url);
  if (!parsed) return false;
  return parsed.protocol !== 'http:' || ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname);
}

export const checkGlobalOauth: ComponentCheck = (component, engine) => {
  const { metadata, fullName } = component;
  const problems = checkPartOfApp(component, engine);
  const callbacks = text(metadata['callbackUrl'])
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (callbacks.length === 0) problems.push('Required field is missing: callbackUrl');
  problems.push(
    ...callbacks.filter((url) => !isAllowedCallback(url)).map((url) => `Invalid callback URL: ${url}`),
  );
  const key = text(metadata['consumerKey']);
  if (key !== '' && !/^[\w.-]{8,256}$/.test(key)) {
    problems.push(
      'Consumer Key must be 8 to 256 characters and hold only letters, numbers, dots, hyphens and underscores',
    );
  }
  const taken = engine.catalogue
    .list('ExtlClntAppGlobalOauthSettings')
    .some((other) => other.fullName !== fullName && key !== '' && other.metadata['consumerKey'] === key);
  return taken ? [...problems, `The consumer key is already taken: ${key}`] : problems;
};

export const checkOauthPolicies: ComponentCheck = (component, engine) => {
  const sets = text(component.metadata['commaSeparatedPermissionSet'])
    .split(',')
    .map((name) => name.trim());
  return [
    ...checkPartOfApp(component, engine),
    ...sets
      .filter((name) => name !== '' && !engine.catalogue.get('PermissionSet', name))
      .map((name) => noSuch('commaSeparatedPermissionSet', 'PermissionSet', name)),
  ];
};
