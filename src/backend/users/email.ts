import { Refusal } from '../refusal.ts';

/** Characters that an address may not have; quoted forms are not accepted. */
const special = '\\s\\p{C}@<>"(),:;\\\\\\[\\]';

/** The form of an address, for the document too. */
export const emailPattern = `^[^${special}]{1,64}@[^${special}]+\\.[^.${special}]+$`;

/** The longest address (RFC 5321, 4.5.3.1.3). */
export const longestEmail = 254;

const form = new RegExp(emailPattern, 'u');

/**
 * The address as it is compared.
 * @throws Refusal `invalid` if its compatibility form is not an address, or too long
 */
export function checkEmail(email: string): string {
  const plain = email.normalize('NFKC').toLowerCase();
  if (form.test(plain) && [...plain].length <= longestEmail) return plain;
  throw new Refusal('invalid', {
    fields: [{ field: 'email', rule: 'characters', message: '邮箱地址无效' }],
  });
}
