import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks of one's own: this machine, company networks, carrier-grade NAT (RFC 1918, 4193, 6598). */
const own = listOf([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
]);

/**
 * Where no server that anybody means can be: link-local addresses with the metadata services of clouds, multicast,
 * documentation, and IPv6 addresses that carry an IPv4 one to be unpacked elsewhere (IANA special-purpose registries).
 */
const nobodys = listOf([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Alibaba Cloud answers for metadata inside the range of carriers, Amazon inside that of private IPv6 networks.
  ['100.100.100.200', 32],
  ['fd00:ec2::254', 128],
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]);

export type AddressKind = 'public' | 'own network' | 'nobody';

/** What an IP address belongs to. An IPv4 address inside an IPv6 one counts as itself; a text that is no address is nobody's. */
export function kindOfAddress(text: string): AddressKind {
  const address = text.replace(/%.*$/, '');
  const family = isIP(address);
  if (family === 0) return 'nobody';
  const name = family === 6 ? 'ipv6' : 'ipv4';
  if (nobodys.check(address, name)) return 'nobody';
  if (own.check(address, name)) return 'own network';
  // `::7f00:1`, the deprecated way to write 127.0.0.1: nothing public is below ::/96.
  return family === 6 && compatible.check(address, name) ? 'nobody' : 'public';
}

const compatible = listOf([['::', 96]]);

/** Whether an IP address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  return kindOfAddress(address) === 'public';
}

/** A host that leads, or leads now, to where nothing may be sent. */
export class PrivateAddress extends Error {
  /** Whether an admin may allow it for a connection. */
  readonly allowable: boolean;
  constructor(host: string, kind: AddressKind = 'own network') {
    super(`${host} leads to an address that is not public.`);
    this.name = 'PrivateAddress';
    this.allowable = kind === 'own network';
  }
}

/** @throws PrivateAddress unless the address is public, or of the own network where that is allowed. */
export function judge(host: string, address: string, allowOwn: boolean): void {
  const kind = kindOfAddress(address);
  if (kind === 'nobody' || (kind === 'own network' && !allowOwn)) throw new PrivateAddress(host, kind);
}

/**
 * Looks a name up for a connection, and refuses it when any of its addresses may not be reached. The connection goes
 * to the address that was judged: a name that answers differently the second time gains nothing.
 * @param resolve the resolver of the system
 */
export function judgedLookup(allowOwn: boolean, resolve: typeof systemLookup = systemLookup): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const first = error ? undefined : addresses[0];
      if (error || first === undefined) {
        done(error ?? new Error(`${host} has no address.`), '', 4);
        return;
      }
      try {
        for (const { address } of addresses) judge(host, address, allowOwn);
      } catch (refused) {
        done(refused instanceof Error ? refused : new PrivateAddress(host), '', 4);
        return;
      }
      if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

export const publicLookup: LookupFunction = judgedLookup(false);

function listOf(networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks)
    list.addSubnet(network, bits, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return list;
}
