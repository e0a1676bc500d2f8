import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { GoldenOrg } from './golden-org.ts';
import type { GoldenRequest } from './golden-request.ts';

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  ignoreDeclaration: true,
});

/** The body of an envelope in the shape given, its values as text; namespaces are the clients' own tests' business. */
export const envelope = (body: z.ZodType): z.ZodType =>
  z
    .string()
    .startsWith('<?xml')
    .transform((text): unknown => parser.parse(text))
    .pipe(z.looseObject({ Envelope: z.looseObject({ Body: body }) }));

/** A fault with Salesforce's code. */
export const fault = (code: string): z.ZodType =>
  envelope(
    z.strictObject({
      Fault: z.looseObject({
        faultcode: z.string().endsWith(`:${code}`),
        faultstring: z.string().startsWith(code),
      }),
    }),
  );

/** A call of the partner (`u`) or metadata (`m`) API with the administrator's session. */
export function soapCall(org: Pick<GoldenOrg, 'token'>, api: 'u' | 'm', body: string): GoldenRequest {
  const space = api === 'u' ? 'urn:partner.soap.sforce.com' : 'http://soap.sforce.com/2006/04/metadata';
  return {
    method: 'POST',
    path: `/services/Soap/${api}/65.0`,
    anonymous: true,
    headers: { 'content-type': 'text/xml; charset=UTF-8', soapaction: '""' },
    body:
      '<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/">' +
      `<e:Header><SessionHeader xmlns="${space}"><sessionId>${org.token}</sessionId></SessionHeader></e:Header>` +
      `<e:Body xmlns="${space}">${body}</e:Body></e:Envelope>`,
  };
}
