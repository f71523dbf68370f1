import { createHmac, randomBytes } from 'node:crypto';

const saltLength = 16;
const digestLength = 24;

/**
 * What stands for an accepted secret in the baseline, or in a comment: a salt of its
 * own, and with it the HMAC of rule and secret. It tells whether a secret is the
 * accepted one, and does not tell the secret.
 */
export function secretKey(
  rule: string,
  secret: string,
  salt: string = randomBytes(saltLength / 2).toString('hex'),
): string {
  const digest = createHmac('sha256', salt).update(`${rule}\0${secret}`).digest('hex');
  return salt + digest.slice(0, digestLength);
}

/** Whether a key was made for this secret. */
export function isKeyOf(key: string, rule: string, secret: string): boolean {
  if (key.length !== saltLength + digestLength) return false;
  return secretKey(rule, secret, key.slice(0, saltLength)) === key;
}
