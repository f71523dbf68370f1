import { namesSecret } from '../../../secrets/judge/name.ts';
import { isPlaceholder } from '../../../secrets/judge/placeholder.ts';
import { isRandomValue, isWeakPassword } from '../../../secrets/judge/value.ts';
import type { Place } from '../files/places.ts';

/** A value of a `.env` file that nobody else may know. */
export interface SecretValue {
  readonly key: string;
  /** Never leaves the process. */
  readonly value: string;
}

/** Shorter ones stand in other files by chance. */
const shortest = 8;
const password = /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s@/]+)@/i;

/** The secrets in private files, without what the template says itself. */
export function secretValues(places: readonly Place[]): readonly SecretValue[] {
  const found = new Map<string, SecretValue>();
  for (const { templates, files } of places) {
    const published = templates
      .flatMap(({ settings }) => settings)
      .map(({ value }) => secretIn('', value) ?? value);
    for (const { isPrivate, settings } of files)
      for (const { key, value } of isPrivate ? settings : []) {
        const secret = secretIn(key, value);
        if (secret !== null && !published.includes(secret) && !found.has(secret))
          found.set(secret, { key, value: secret });
      }
  }
  return [...found.values()];
}

function secretIn(key: string, value: string): string | null {
  const inAddress = password.exec(value)?.[1];
  const isSecret = inAddress !== undefined || namesSecret(key) || isRandomValue(value);
  const secret = inAddress ?? value;
  const isTold = isSecret && secret.length >= shortest && !/^\d+$|^\$\{/.test(secret);
  return isTold && !isPlaceholder(secret) && !isWeakPassword(secret, '')
    ? secret
    : null;
}
