/** `${NAME}`, `${NAME:-other}`, `${NAME:+other}` or `$NAME`. */
const variable = /\$\{(\w+)(?::?([-+?])([^}]*))?\}|\$(\w+)/g;
/** Values may name other variables; no build nests them deeper. */
const deepest = 8;

/**
 * A text with its variables filled in, as Docker and a shell do. What has neither a
 * value nor a default stays as it is written.
 */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  let filled = text;
  for (let depth = 0; depth < deepest; depth++) {
    const next = filled.replace(
      variable,
      (
        whole: string,
        braced: string | undefined,
        operator: string | undefined,
        other: string | undefined,
        bare: string | undefined,
      ) => {
        const value = values.get(braced ?? bare ?? '');
        if (operator === '+') return value === undefined ? '' : (other ?? '');
        return value ?? (operator === '-' ? (other ?? '') : whole);
      },
    );
    if (next === filled) return filled;
    filled = next;
  }
  return filled;
}

/** The name of the first variable that is left in a text, or null. */
export function variableIn(text: string): string | null {
  return /\$\{?(\w+)/.exec(text)?.[1] ?? null;
}
