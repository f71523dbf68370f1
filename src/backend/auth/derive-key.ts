import { hkdfSync } from 'node:crypto';

/**
 * One key for each purpose, so that a key that leaks reveals nothing about the others.
 */
export function deriveKey(secret: string, purpose: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', secret, '', `kaopeilian/${purpose}`, 32));
}
