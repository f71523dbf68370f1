/** Tells whether a name is one of a list, in which `*` stands for any letters. */
export function matchNames(patterns: readonly string[]): (name: string) => boolean {
  const escaped = patterns.map((pattern) =>
    pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'),
  );
  const any = new RegExp(`^(?:${escaped.join('|')})$`);
  return (name) => patterns.length > 0 && any.test(name);
}
