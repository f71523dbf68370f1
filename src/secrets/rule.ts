/** What every rule tells about its secret. */
interface Described {
  /** Its id without `secrets/`. */
  readonly id: string;
  /** What it is, as it stands in a sentence: `a personal access token of GitHub`. */
  readonly what: string;
  /** Where its owner revokes it. */
  readonly revoke: string;
}

/** A secret that is known by how it is written, wherever it stands. */
export interface TokenRule extends Described {
  readonly kind: 'token';
  /**
   * Source of the pattern. Every repetition in it has an upper bound, so that a match
   * takes no more than a constant time.
   */
  readonly pattern: string;
  /** Literal texts that every such secret contains; the prefilter looks for them. */
  readonly keywords: readonly string[];
  /** How many bytes of the secret may precede each keyword, the largest first. */
  readonly before: readonly number[];
  /** Checks what a pattern cannot: a checksum, the parts of a JWT. */
  readonly accepts?: (secret: string) => boolean;
}

/** A secret that looks like many others, and is known by the name that it is given. */
export interface NamedRule extends Described {
  readonly kind: 'named';
  /** The name holds one of these; lower case, without `_`, `-` and `.`. */
  readonly names: readonly string[];
  /** Source of the pattern of the whole value. */
  readonly pattern: string;
}

/** A rule that is part of the engine: there is only one of each kind. */
export interface BuiltInRule extends Described {
  readonly kind: 'built-in';
}

export type SecretRule = TokenRule | NamedRule | BuiltInRule;

/** The rules of one provider, or of several similar ones: a file in `families/`. */
export interface Family {
  readonly rules: readonly SecretRule[];
}

type TokenOptions = Partial<Pick<TokenRule, 'keywords' | 'before' | 'accepts'>>;

/** The rules of one provider; all are revoked in the same place. */
export function provider(revoke: string) {
  return {
    /** Its keyword is what the pattern begins with, unless the options name others. */
    token: (
      id: string,
      what: string,
      pattern: string,
      options: TokenOptions = {},
    ): TokenRule => ({
      kind: 'token',
      ...{ id, what, revoke, pattern },
      keywords: options.keywords ?? [literalStart(pattern)],
      before: options.before ?? [0],
      ...(options.accepts && { accepts: options.accepts }),
    }),
    named: (
      id: string,
      what: string,
      names: readonly string[],
      pattern: string,
    ): NamedRule => ({ kind: 'named', ...{ id, what, revoke, names, pattern } }),
  };
}

/** The literal text at the start of a pattern, up to its first operator. */
function literalStart(pattern: string): string {
  const start = /^(?:[\w:/~@=+!-](?![?*{])|\\[.$+])*/.exec(pattern)?.[0] ?? '';
  return start.replaceAll('\\', '');
}
