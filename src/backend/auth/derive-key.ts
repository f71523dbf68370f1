import { hkdfSync } from 'node:crypto';

/** A key of its own for each purpose, so that no use of one says a thing of another. */
export function deriveKey(secret: string, purpose: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', secret, '', `kaopeilian/${purpose}`, 32));
}
