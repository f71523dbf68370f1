/** Shorter texts are no secrets, and would blank out half of a report. */
const shortest = 4;

/** Puts `***` in the place of secrets in all texts of a value. */
export function maskSecrets<Value>(value: Value, secrets: Iterable<string>): Value {
  const hidden = [...secrets]
    .filter((secret) => secret.length >= shortest)
    .flatMap(spellings)
    // A secret may hold another one.
    .sort((a, b) => b.length - a.length);
  if (hidden.length === 0) return value;
  return masked(value, hidden) as Value;
}

// As it is, in a URL, in JSON, and cut as the report cuts long texts.
function spellings(secret: string): readonly string[] {
  const whole = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
  return secret.length > 24 ? [...whole, `${secret.slice(0, 8)}…`] : whole;
}

function masked(value: unknown, hidden: readonly string[]): unknown {
  if (typeof value === 'string')
    return hidden.reduce((text, secret) => text.replaceAll(secret, '***'), value);
  if (Array.isArray(value)) return value.map((item) => masked(item, hidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, masked(item, hidden)]),
  );
}
