import { noSuch, rows, text, type ComponentCheck } from './check.ts';

const isHttp = (url: string): boolean => ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '');

/** An address the org may call; plain http only where protocol security is off. */
export const checkRemoteSite: ComponentCheck = ({ metadata }) => {
  const url = text(metadata['url']);
  if (!isHttp(url)) return [`Remote Site URL: invalid URL: ${url}`];
  return url.startsWith('http:') && metadata['disableProtocolSecurity'] !== true
    ? ['Remote Site URL: must be https unless protocol security is disabled']
    : [];
};

export const checkTrustedSite: ComponentCheck = ({ metadata }) => {
  const url = text(metadata['endpointUrl']);
  // `*.example.com` is allowed, a bare `*` is not.
  return /^(https?:\/\/|wss?:\/\/)?(\*\.)?[\w-]+(\.[\w-]+)+(:\d+)?(\/\S*)?$/.test(url)
    ? []
    : [`Trusted Site URL: invalid URL: ${url}`];
};

/** A named credential of the present kind has a URL parameter and names an external credential that is there. */
export const checkNamedCredential: ComponentCheck = ({ metadata }, engine) => {
  const parameters = rows(metadata['namedCredentialParameters']);
  const legacy = text(metadata['endpoint']);
  const urls = parameters
    .filter((parameter) => parameter['parameterType'] === 'Url')
    .map((parameter) => text(parameter['parameterValue']));
  if (legacy === '' && urls.length === 0) return ['Required field is missing: endpoint'];
  return [
    ...[...urls, legacy].filter((url) => url !== '' && !isHttp(url)).map((url) => `Invalid URL: ${url}`),
    ...parameters
      .map((parameter) => text(parameter['externalCredential']))
      .filter((name) => name !== '' && !engine.catalogue.get('ExternalCredential', name))
      .map((name) => noSuch('externalCredential', 'ExternalCredential', name)),
  ];
};
