import { z } from 'zod';
import type { LocalOrg, LocalOrgUser } from '../../local-org/start.ts';

/** A new session by username, password and security token: `login()` of the SOAP API. */
export async function loginBySoap(
  org: LocalOrg,
  { username, password, userId }: LocalOrgUser,
): Promise<string> {
  const answer = await fetch(`${org.url}/services/Soap/u/65.0`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: 'login' },
    body: `<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>
      <login xmlns="urn:partner.soap.sforce.com"><username>${username}</username>
      <password>${password}${org.securityToken(userId)}</password></login></env:Body></env:Envelope>`,
  });
  const text = await answer.text();
  return z.string(text).parse(/<sessionId>([^<]+)<\/sessionId>/.exec(text)?.[1]);
}
