import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';
import { parseXml, child, childText, type XmlElement } from '../xml-tree.ts';

/** What a SOAP call came back with: the result elements, or the fault. */
export interface SoapAnswer {
  results: XmlElement[];
  faultcode?: string;
  faultstring?: string;
}

export interface RestAnswer {
  status: number;
  body: Record<string, unknown>;
}

const BOUNDARY = 'part-of-a-deploy';
const SLOWEST_MS = 10_000;

/** A small org with an administrator and a user without the right to change metadata, called without any client's help. */
export class MetadataCalls {
  readonly org: LocalOrgHandle;
  token: string;

  constructor(org: LocalOrgHandle) {
    this.org = org;
    this.token = org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
  }

  static async start(now?: () => Date): Promise<MetadataCalls> {
    return new MetadataCalls(await startLocalOrg({ seed: 'sample', ...(now ? { now } : {}) }));
  }

  /** A new session of the administrator, after the clock has ended the first. */
  async login(): Promise<void> {
    const admin = this.org.users.find(({ role }) => role === 'admin');
    const response = await fetch(`${this.org.url}/services/Soap/u/65.0`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', SOAPAction: '""' },
      body: `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><login xmlns="urn:partner.soap.sforce.com"><username>${admin?.username ?? ''}</username><password>${admin?.password ?? ''}</password></login></e:Body></e:Envelope>`,
    });
    this.token = /<sessionId>([^<]+)</.exec(await response.text())?.[1] ?? '';
  }

  async soap(operation: string, inside: string): Promise<SoapAnswer> {
    const body = `<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><SessionHeader xmlns="http://soap.sforce.com/2006/04/metadata"><sessionId>${this.token}</sessionId></SessionHeader></e:Header><e:Body><${operation} xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</${operation}></e:Body></e:Envelope>`;
    const response = await fetch(`${this.org.url}/services/Soap/m/65.0`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', SOAPAction: '""' },
      body,
    });
    const answer = child(parseXml(await response.text()), 'Body')?.children[0];
    const [faultcode, faultstring] = [childText(answer, 'faultcode'), childText(answer, 'faultstring')];
    return {
      results: (answer?.children ?? []).filter(({ name }) => name === 'result'),
      ...(faultcode === undefined ? {} : { faultcode }),
      ...(faultstring === undefined ? {} : { faultstring }),
    };
  }

  /** @returns the result, with the fault's text where there is one */
  async deployBySoap(zip: Uint8Array, options: string): Promise<SoapAnswer> {
    const text = Buffer.from(zip).toString('base64');
    return this.soap('deploy', `<ZipFile>${text}</ZipFile><DeployOptions>${options}</DeployOptions>`);
  }

  async rest(
    method: string,
    path: string,
    body?: string | Buffer,
    type = 'application/json',
  ): Promise<RestAnswer> {
    const response = await fetch(`${this.org.url}/services/data/v65.0/metadata/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const answer: unknown = await response.json();
    const [first] = Array.isArray(answer) ? (answer as unknown[]) : [answer];
    return { status: response.status, body: first as Record<string, unknown> };
  }

  async deployByRest(zip: Uint8Array, options: unknown): Promise<RestAnswer> {
    const head = (name: string, type: string): string =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
    const json = JSON.stringify({ deployOptions: options });
    const body = Buffer.concat([
      Buffer.from(`${head('json', 'application/json')}${json}\r\n${head('file', 'application/zip')}`),
      zip,
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]);
    return this.rest('POST', 'deployRequest', body, `multipart/form-data; boundary=${BOUNDARY}`);
  }

  /** The result of a deploy once it is done. */
  async done(id: unknown): Promise<Record<string, unknown>> {
    const end = Date.now() + SLOWEST_MS;
    for (;;) {
      const { body } = await this.rest('GET', `deployRequest/${String(id)}?includeDetails=true`);
      const result = body['deployResult'] as Record<string, unknown>;
      if (result['done'] === true) return result;
      if (Date.now() > end) throw new Error('The deploy does not end');
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }

  /** Start by REST and wait. */
  async deploy(zip: Uint8Array, options: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const { body } = await this.deployByRest(zip, { singlePackage: true, ...options });
    return this.done(body['id']);
  }

  /** @returns true when the org has the object */
  hasObject(name: string): boolean {
    return this.org.engine.schema.object(name) !== undefined;
  }
}
