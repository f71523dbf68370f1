import { Refusal } from '../refusal.ts';
import { usernameKey } from '../users/username.ts';

const shortest = 8;
const longest = 128;
/** Passwords may contain shorter names: forbidding those would refuse common words. */
const shortestNameInside = 4;

/**
 * Refuses a weak password. Weak is what can be guessed, not what lacks a digit (ASVS
 * 5.0, 6.2.4 and 6.2.5).
 * @param field - the request's field, for the answer
 * @throws Refusal `weakPassword`
 */
export async function checkPassword(
  password: string,
  username: string,
  field = 'password',
): Promise<void> {
  const weakness = await findWeakness(password, username);
  if (weakness !== null)
    throw new Refusal('weakPassword', { fields: [{ field, ...weakness }] });
}

interface Weakness {
  readonly rule: string;
  readonly message: string;
}

async function findWeakness(
  password: string,
  username: string,
): Promise<Weakness | null> {
  const length = [...password].length;
  if (length < shortest)
    return { rule: 'minLength', message: `密码至少${shortest}个字符` };
  if (length > longest)
    return { rule: 'maxLength', message: `密码最多${longest}个字符` };
  const folded = usernameKey(password);
  const name = usernameKey(username);
  if (folded === name || (name.length >= shortestNameInside && folded.includes(name)))
    return { rule: 'containsUsername', message: '密码不能包含用户名' };
  if (await isCommon(folded)) return { rule: 'common', message: '密码过于常见' };
  return null;
}

let common: Promise<ReadonlySet<string>> | undefined;

/** Whether it is among the 49,000 passwords that are guessed first. */
async function isCommon(password: string): Promise<boolean> {
  common ??= loadCommon();
  return (await common).has(password);
}

async function loadCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}
