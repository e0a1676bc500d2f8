import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './public-address.ts';

describe('NT3 public addresses', () => {
  it.each(['8.8.8.8', '114.114.114.114', '172.32.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'])(
    'NT3 %s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '64:ff9b::a00:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'localhost',
    '',
  ])('NT3 %s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});
