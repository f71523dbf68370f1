import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '../../../../src/backend/http/client-address.ts';

describe('The one form of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:4001', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:0207', '192.0.2.7'],
    ['2001:0DB8:0000::0001', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::1', '::1'],
  ])("of '%s' is '%s'", (text, address) => {
    expect(canonicalAddress(text)).toBe(address);
  });

  it.each([
    '',
    'unknown',
    '192.0.2',
    '192.0.2.07',
    '1.2.3.4:',
    'a.b',
    '[::1',
    '::1::',
    'x'.repeat(500),
  ])("does not exist for '%s'", (text) => {
    expect(canonicalAddress(text)).toBeNull();
  });
});
