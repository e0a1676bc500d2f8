import { strToU8, zipSync } from 'fflate';
import type { SeededRandom } from '../../seed/random.ts';
import { bearer, V, type FuzzKind } from '../fuzz-kind.ts';
import { mutate, pick } from '../mutate.ts';
import { wrongRestShape } from '../shapes.ts';

const PACKAGE =
  '<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Fuzz__c</members><name>CustomObject</name></types><version>65.0</version></Package>';
const OBJECT =
  '<?xml version="1.0"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Fuzz</label><pluralLabel>Fuzzes</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel></CustomObject>';
const PATHS = [
  'objects/Fuzz__c.object',
  '../objects/Fuzz__c.object',
  '/etc/passwd',
  'objects\\Fuzz__c.object',
  'objects/',
  'x'.repeat(300),
];

/** Packages: always with `checkOnly`, so that a good one leaves nothing behind. */
export const zip: FuzzKind = {
  name: 'zip',
  make: (random, spare) => {
    const edge = 'fuzz';
    const options = JSON.stringify({ deployOptions: { checkOnly: true, singlePackage: random.chance(0.5) } });
    const json = random.chance(0.1) ? mutate(random, options) : options;
    const head = `--${edge}\r\nContent-Disposition: form-data; name="json"\r\nContent-Type: application/json\r\n\r\n${json}\r\n--${edge}\r\nContent-Disposition: form-data; name="file"; filename="deploy.zip"\r\nContent-Type: application/zip\r\n\r\n`;
    return {
      method: 'POST',
      path: `${V}/metadata/deployRequest`,
      headers: {
        ...bearer(spare),
        'content-type': `multipart/form-data; boundary=${random.chance(0.95) ? edge : 'other'}`,
      },
      body: Buffer.concat([Buffer.from(head), bytes(random), Buffer.from(`\r\n--${edge}--\r\n`)]),
    };
  },
  wrongShape: wrongRestShape,
};

function bytes(random: SeededRandom): Buffer {
  const entries = {
    'package.xml': strToU8(random.chance(0.5) ? mutate(random, PACKAGE) : PACKAGE),
    [random.chance(0.5) ? 'objects/Fuzz__c.object' : pick(random, PATHS)]: random.chance(0.05)
      ? new Uint8Array(3_000_000)
      : strToU8(random.chance(0.5) ? mutate(random, OBJECT) : OBJECT),
  };
  const whole = Buffer.from(zipSync(entries));
  for (let flips = random.chance(0.5) ? random.integer(1, 4) : 0; flips > 0; flips -= 1)
    whole[random.integer(0, whole.length - 1)] = random.integer(0, 255);
  return random.chance(0.1) ? whole.subarray(0, random.integer(0, whole.length)) : whole;
}
