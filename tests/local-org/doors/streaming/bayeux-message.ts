/** A Bayeux message as it comes or goes: <https://docs.cometd.org/current/reference/#_bayeux>. */
export type BayeuxMessage = Record<string, unknown>;

const isMessage = (value: unknown): value is BayeuxMessage =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One message or a list of them; `undefined` when the body is neither. */
export function parseMessages(body: string): BayeuxMessage[] | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const list: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    return list.length > 0 && list.every(isMessage) ? list : undefined;
  } catch {
    return undefined;
  }
}

export const textOf = (message: BayeuxMessage, name: string): string => {
  const value = message[name];
  return typeof value === 'string' ? value : '';
};

/** `ext.replay` and others, as an object. */
export function part(message: BayeuxMessage, ...path: string[]): BayeuxMessage | undefined {
  let value: unknown = message;
  for (const name of path) value = isMessage(value) ? value[name] : undefined;
  return isMessage(value) ? value : undefined;
}

/** The start of every reply: channel and id as they came. */
export const replyTo = (message: BayeuxMessage): BayeuxMessage => ({
  channel: message['channel'],
  ...(message['id'] === undefined ? {} : { id: message['id'] }),
});

export const failure = (message: BayeuxMessage, error: string, more: BayeuxMessage = {}): BayeuxMessage => ({
  ...replyTo(message),
  ...more,
  error,
  successful: false,
});
