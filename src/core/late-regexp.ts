/**
 * A regular expression that is made at its first use. A literal with a Unicode property
 * (`\p{…}`) is checked when its module is parsed, and that reads tables for some 20 ms:
 * more than checking a file takes.
 */
export function lateRegExp(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => (made ??= new RegExp(source, flags));
}
