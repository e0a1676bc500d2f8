/**
 * Errors of the Streaming API, in its own words.
 * Sources: Streaming API Developer Guide, "Streaming API Error Codes" and "Handling Streaming API Errors".
 */
export const ERRORS = {
  /** The token does not hold (any more). */
  authenticationInvalid: '401::Authentication invalid',
  noToken: '401::Request requires authentication',
  handshakeDenied: '403::Handshake denied',
  unknownClient: '403::Unknown client',
  notEnabled: '403::User not enabled for streaming',
  tooManyClients: '403::Organization concurrent user limit exceeded',
  tooManyEvents: '403::Organization total events daily limit exceeded',
  subscribeDenied: '403:denied_by_security_policy:subscribe_denied',
  createDenied: '403:denied_by_security_policy:create_denied',
  publishDenied: '403:denied_by_security_policy:publish_denied',
  noChannelName: '400::Channel name not specified',
  noLeadingSlash: "400::Channel subscriptions must start with a leading '/'",
  /** A change event channel of an object that is not selected. */
  channelNotValid: '400::The channel specified is not valid',
  noVersion: (newest: number) =>
    `400::API version in the URI is mandatory. URI format: '/cometd/${newest}.0'`,
  wrongVersion: (newest: number) =>
    `400::Unsupported API version. Only API versions '37.0' and later are supported. URI format: '/cometd/${newest}.0'`,
  connectionType: (given: string) => `400::Invalid connection type ${given}`,
  noSuchChannel: (channel: string) =>
    `400::The channel you requested to subscribe to does not exist {${channel}}`,
  noCookie: (client: string) =>
    `400::Client ${client} has established a session, but no BAYEUX_BROWSER cookie present`,
  /** Two spaces after "invalid.", as clients see it. */
  replayId: (given: unknown) =>
    `400::The replayId {${String(given)}} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`,
} as const;
