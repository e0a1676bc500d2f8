import { generate } from 'selfsigned';
import { API_HOST, LIGHTNING_HOST } from './hosts.ts';

export interface TlsIdentity {
  key: string;
  cert: string;
}

/** A fresh self-signed certificate for the mapped host names and loopback: browsers are told to accept it, others to trust it. */
export async function tlsIdentity(): Promise<TlsIdentity> {
  const pems = await generate([{ name: 'commonName', value: API_HOST }], {
    keyType: 'ec',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          ...[API_HOST, LIGHTNING_HOST, '*.my.salesforce.com', '*.lightning.force.com', 'localhost'].map(
            (value) => ({ type: 2 as const, value }),
          ),
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
