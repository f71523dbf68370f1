import { createHash } from 'node:crypto';

/** The SHA-256 of bytes, or of a text in UTF-8. */
export function sha256(
  content: Uint8Array | string,
  encoding: 'base64' | 'base64url' | 'hex' = 'hex',
): string {
  return createHash('sha256').update(content).digest(encoding);
}
