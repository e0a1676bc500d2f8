/**
 * Calls between the extension's parts. Knows no call by name: tables of names and shapes come from the protocol.
 * A message that is in no table of the listener, or comes from a sender it does not allow, is not answered at all.
 */

/** Checks a body; zod schemas fit, and so does a hand-written check where zod would weigh too much. */
export interface Shape<Body = unknown> {
  safeParse(body: unknown): { success: true; data: Body } | { success: false };
}
export type CallTable = Readonly<Record<string, Shape>>;
export type BodyOf<Table extends CallTable, Name extends keyof Table> =
  Table[Name] extends Shape<infer Body> ? Body : never;

/** Who sent a message, as the browser says (never as the message says). */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined } | undefined;
}

interface Envelope {
  handrail: number;
  call: string;
  body: unknown;
}

export type Handlers<Table extends CallTable> = {
  [Name in keyof Table]: (body: BodyOf<Table, Name>, sender: Sender) => unknown;
};

export interface Listener {
  (message: unknown, sender: Sender): Promise<unknown> | undefined;
}

/**
 * Makes a listener for `runtime.onMessage`.
 * @returns a listener whose promise is the answer, or undefined to leave the message to others.
 */
export function serve<Table extends CallTable>(
  version: number,
  table: Table,
  allow: (sender: Sender) => boolean,
  handlers: Handlers<Table>,
): Listener {
  return (message, sender) => {
    if (!isEnvelope(message) || message.handrail !== version || !Object.hasOwn(table, message.call))
      return undefined;
    if (!allow(sender)) return undefined;
    const parsed = table[message.call]?.safeParse(message.body);
    if (parsed?.success !== true) return undefined;
    const handle = handlers[message.call] as (body: unknown, sender: Sender) => unknown;
    return Promise.resolve(handle(parsed.data, sender));
  };
}

/** Makes the typed sender for one table. */
export function caller<Table extends CallTable>(
  version: number,
  send: (envelope: unknown) => Promise<unknown>,
): <Name extends Extract<keyof Table, string>>(call: Name, body: BodyOf<Table, Name>) => Promise<unknown> {
  return (call, body) => send({ handrail: version, call, body } satisfies Envelope);
}

function isEnvelope(message: unknown): message is Envelope {
  return (
    typeof message === 'object' &&
    message !== null &&
    'handrail' in message &&
    typeof message.handrail === 'number' &&
    'call' in message &&
    typeof message.call === 'string' &&
    'body' in message
  );
}
