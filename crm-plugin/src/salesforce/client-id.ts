import { randomBytes } from 'node:crypto';
import { clientIdResource, soql } from '@handrail/shared';
import { z } from 'zod';
import { parseQueryPage } from './answers.ts';

/** Reads one address of the org's REST API, below `/services/data/vX/`. */
export type Read = (path: string) => Promise<unknown>;

/** The org holds a client id that cannot be read; a second one beside it would sign everybody out. */
export class ClientIdUnreadable extends Error {
  constructor() {
    super(`The static resource ${clientIdResource} holds no client id.`);
    this.name = 'ClientIdUnreadable';
  }
}

/**
 * A consumer key for the external client app: letters and digits, unique in the world (192 bits of chance), since
 * Salesforce refuses a key that any other org has.
 */
export function newClientId(): string {
  return `Handrail${randomBytes(24).toString('hex')}`;
}

const resource = z.object({ clientId: z.string().regex(/^[A-Za-z0-9._]{8,256}$/) });

/**
 * The client id an earlier deploy gave this org, from the static resource the extension reads too.
 * @returns undefined when Handrail was never deployed here.
 * @throws ClientIdUnreadable
 */
export async function deployedClientId(read: Read): Promise<string | undefined> {
  const query = soql`SELECT Id FROM StaticResource WHERE Name = ${clientIdResource}`.text;
  const page = parseQueryPage(await read(`query?q=${encodeURIComponent(query)}`));
  const id = page?.records[0]?.['Id'];
  if (typeof id !== 'string') return undefined;
  const body = await read(`sobjects/StaticResource/${id}/Body`);
  const parsed = resource.safeParse(typeof body === 'string' ? parseJson(body) : body);
  if (!parsed.success) throw new ClientIdUnreadable();
  return parsed.data.clientId;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
