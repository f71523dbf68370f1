import { Refusal } from '../refusal.ts';
import { usernameKey } from '../users/username.ts';

const shortest = 8;
const longest = 128;
/** Passwords may contain shorter names: forbidding those would refuse common words. */
const shortestNameInside = 4;
/** Guesses in zxcvbn's classes: from 2 on more than a million. */
const lowestScore = 2;
/**
 * Characters that are judged. The work grows faster than the length, and who has to
 * guess these needs no more.
 */
const judged = 32;
/** Words that everybody tries first at this service. */
const ownWords = ['kaopeilian', 'kaopei', '考培练'];

/** Whose password it is: what people make passwords of. */
export interface PasswordOwner {
  readonly username: string;
  readonly email: string;
}

/**
 * Refuses a weak password. Weak is what can be guessed, not what lacks a digit (ASVS
 * 5.0, 6.2.4 and 6.2.5).
 * @param field - the request's field, for the answer
 * @throws Refusal `weakPassword`
 */
export async function checkPassword(
  password: string,
  owner: PasswordOwner,
  field = 'password',
): Promise<void> {
  const weakness = await findWeakness(password, owner);
  if (weakness !== null)
    throw new Refusal('weakPassword', { fields: [{ field, ...weakness }] });
}

interface Weakness {
  readonly rule: string;
  readonly message: string;
}

async function findWeakness(
  password: string,
  { username, email }: PasswordOwner,
): Promise<Weakness | null> {
  const characters = [...password];
  if (characters.length < shortest)
    return { rule: 'minLength', message: `密码至少${shortest}个字符` };
  if (characters.length > longest)
    return { rule: 'maxLength', message: `密码最多${longest}个字符` };
  const folded = usernameKey(password);
  const name = usernameKey(username);
  if (folded === name || (name.length >= shortestNameInside && folded.includes(name)))
    return { rule: 'containsUsername', message: '密码不能包含用户名' };
  const { common, guess } = await (guesser ??= loadGuesser());
  if (common.has(folded)) return { rule: 'common', message: '密码过于常见' };
  const start = characters.slice(0, judged).join('');
  if (guess(start, [username, email, ...email.split('@')]) < lowestScore)
    return { rule: 'guessable', message: '密码容易被猜到' };
  return null;
}

interface Guesser {
  /** The 49,000 passwords that are guessed first. */
  readonly common: ReadonlySet<string>;
  /** From 0, too guessable, to 4. */
  readonly guess: (password: string, words: readonly string[]) => number;
}

let guesser: Promise<Guesser> | undefined;

/** Loaded with the first password that is set, because it takes a while. */
async function loadGuesser(): Promise<Guesser> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const common = dictionary['passwords-common'];
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { common },
    graphs: adjacencyGraphs,
  });
  return {
    common: new Set(common as readonly string[]),
    guess: (password, words) => zxcvbn.check(password, [...words, ...ownWords]).score,
  };
}
