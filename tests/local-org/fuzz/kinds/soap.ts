import type { SeededRandom } from '../../seed/random.ts';
import type { FuzzKind } from '../fuzz-kind.ts';
import { mutate, pick } from '../mutate.ts';
import { wrongSoapShape } from '../shapes.ts';

const PARTNER = [
  '<query><queryString>SELECT Id FROM Account LIMIT 1</queryString></query>',
  '<create><sObjects><type>Account</type></sObjects></create>',
  '<delete><ids>001000000000000AAA</ids></delete>',
  '<login><username>a</username><password>b</password></login>',
  '<describeSObject><sObjectType>Account</sObjectType></describeSObject>',
];
const METADATA = [
  '<listMetadata><queries><type>CustomObject</type></queries></listMetadata>',
  '<deploy><ZipFile>UEsFBgAA</ZipFile><DeployOptions><checkOnly>true</checkOnly></DeployOptions></deploy>',
  '<checkDeployStatus><asyncProcessId>0Af000000000001AAA</asyncProcessId></checkDeployStatus>',
  '<retrieve><retrieveRequest><unpackaged><types><members>*</members><name>Layout</name></types></unpackaged></retrieveRequest></retrieve>',
];
/** Entities that grow, and one that would read a file. */
const BOMBS = [
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>',
];

/** Envelopes of XML. */
export const soap: FuzzKind = {
  name: 'XML',
  make: (random, { token }) => {
    const api = pick(random, ['u', 'c', 'm']);
    return {
      method: 'POST',
      path: `/services/Soap/${api}/65.0`,
      headers: { 'content-type': 'text/xml; charset=UTF-8', soapaction: '""' },
      body: Buffer.from(envelope(random, pick(random, api === 'm' ? METADATA : PARTNER), token)),
    };
  },
  wrongShape: wrongSoapShape,
};

function envelope(random: SeededRandom, operation: string, token: string): string {
  const bomb = random.chance(0.1) ? pick(random, BOMBS) : '';
  const inside =
    bomb === '' ? operation : operation.replace(/>[^<]+</, random.chance(0.5) ? '>&x;<' : '>&d;<');
  const whole =
    `<?xml version="1.0"?>${bomb}<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header>` +
    `<SessionHeader><sessionId>${token}</sessionId></SessionHeader></e:Header><e:Body>${inside}</e:Body></e:Envelope>`;
  if (random.chance(0.02)) return '<a>'.repeat(random.integer(1, 20_000));
  return bomb === '' || random.chance(0.3) ? mutate(random, whole) : whole;
}
