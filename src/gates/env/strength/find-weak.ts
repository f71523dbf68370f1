import { matchNames } from '../files/match-names.ts';
import type { EnvironmentFile, Place } from '../files/places.ts';
import type { Settings } from '../settings.ts';
import { isPlaceholder } from '../../../secrets/judge/placeholder.ts';

/** A variable whose value somebody may guess. */
export interface WeakSecret {
  readonly path: string;
  readonly line: number;
  readonly key: string;
  readonly messageId: 'short' | 'placeholder' | 'ofTemplate' | 'guessable';
  readonly length: number;
}

/** Fewer guesses than 10 to this power are too few. */
const leastGuesses = 20;
/** Only so many characters are judged: the rest cannot make a value weaker. */
const judged = 100;

/** Placeholders that project generators write in place of a secret. */
const generated = /^(?:django-)?insecure\b|^base64:$|^(?:todo|none|null|secret)$/i;

/** The secrets in `.env` files that are too short, guessable, or never changed. */
export async function findWeakSecrets(
  places: readonly Place[],
  { secrets, secretLength }: Settings,
): Promise<readonly WeakSecret[]> {
  const isSecret = matchNames(secrets);
  const found: WeakSecret[] = [];
  for (const { templates, files } of places) {
    const published = valuesOf(templates);
    for (const file of files.filter(({ isPrivate }) => isPrivate))
      for (const { key, value, line } of file.settings) {
        if (!isSecret(key)) continue;
        const messageId = await weaknessOf(value, published, secretLength);
        const { length } = value;
        if (messageId !== null)
          found.push({ path: file.path, line, key, messageId, length });
      }
  }
  return found;
}

function valuesOf(templates: readonly EnvironmentFile[]): ReadonlySet<string> {
  const all = templates.flatMap(({ settings }) => settings.map(({ value }) => value));
  return new Set(all.filter((value) => value !== ''));
}

async function weaknessOf(
  value: string,
  published: ReadonlySet<string>,
  least: number,
): Promise<WeakSecret['messageId'] | null> {
  if (published.has(value)) return 'ofTemplate';
  if (value.length < least) return 'short';
  if (generated.test(value) || isPlaceholder(value)) return 'placeholder';
  const { guessesLog10 } = (await loadGuesser()).check(value.slice(0, judged));
  return guessesLog10 < leastGuesses ? 'guessable' : null;
}

let guesser: Promise<{ check(value: string): { guessesLog10: number } }> | undefined;

function loadGuesser() {
  guesser ??= Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]).then(
    ([{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }]) =>
      new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }),
  );
  return guesser;
}
