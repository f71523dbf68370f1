import { Refusal } from '../refusal.ts';

/** Letters, marks, digits and three signs, beginning with a letter or digit. */
const allowed = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,31}$/u;

/** Letters that show nothing, and marks stacked on one letter. */
const deceptive = /\p{Default_Ignorable_Code_Point}|\p{M}{4,}/u;

/**
 * The name as it is compared: names that look or fold alike are one name, as in RFC
 * 8265 for UsernameCaseMapped (compatibility forms, then case).
 */
export function usernameKey(name: string): string {
  const plain = name.normalize('NFKC');
  // Upper case, then lower case, also folds ß and the final sigma.
  return plain.toUpperCase().toLowerCase().normalize('NFKC');
}

/**
 * The name's key.
 * @throws Refusal `invalid` if a character could deceive a reader
 */
export function checkUsername(name: string): string {
  const plain = name.normalize('NFKC');
  if (![name, plain].every((form) => allowed.test(form)) || deceptive.test(plain))
    throw new Refusal('invalid', {
      fields: [
        {
          field: 'username',
          rule: 'characters',
          message: '用户名须为1至32个字母、数字或 . _ - ，且以字母或数字开头',
        },
      ],
    });
  return usernameKey(name);
}
