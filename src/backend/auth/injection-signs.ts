const signs = [
  /;\s*(drop|delete|update|insert|alter)\b/i,
  /\bunion\s+(all\s+)?select\b/i,
  /\bor\s+(\d+)\s*=\s*\1\b/i,
  /'\s*(or|and)\b/i,
  /(--|\/\*|#)\s*$/,
];

/**
 * Whether a text has the marks of an attempted SQL injection. It is only a hint
 * for the log. SQL is safe because no value is ever part of its text.
 */
export function looksLikeInjection(text: string): boolean {
  return signs.some((sign) => sign.test(text));
}
