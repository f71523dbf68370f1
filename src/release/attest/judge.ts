import type { Attestation } from './entry.ts';

/** The rules of sign-off. */
export interface SignOffRules {
  /** How many different people must attest an item. */
  readonly minApprovers: number;
  /** Whether nobody may attest what they wrote. */
  readonly fourEyes: boolean;
  /** Whether every attestation must be signed. */
  readonly signed: boolean;
}

/** An attestation with what is known of it besides. */
export interface KnownAttestation {
  readonly entry: Attestation;
  readonly signature: 'invalid' | 'none' | 'valid';
  /** Whether HEAD differs from its commit in files of the release alone. */
  readonly isOfThisState: boolean;
  /** A file that was shown and is another one now; null: none is. */
  readonly changedEvidence: string | null;
}

export interface SignOff {
  readonly status: 'attested' | 'stale' | 'waived' | 'unknown';
  /** Who said it, or why it does not count. */
  readonly reason: string;
}

export interface SignOffContext {
  readonly now: Date;
  readonly rules: SignOffRules;
  /** Addresses of the authors of what is released. */
  readonly authors: ReadonlySet<string>;
}

/** Judges what people said of one item; entries oldest first. */
export function judgeSignOff(
  known: readonly KnownAttestation[],
  context: SignOffContext,
): SignOff {
  const latest = new Map<string, KnownAttestation>();
  for (const attestation of known) latest.set(attestation.entry.by.email, attestation);
  const standing = [...latest.values()].filter(
    ({ entry }) => entry.status !== 'revoked',
  );
  if (standing.length === 0) return { status: 'unknown', reason: 'nobody attested it' };
  const refused = standing.map((attestation) => refusal(attestation, context));
  const valid = standing.filter((_, index) => refused[index] === null);
  const waived = valid.find(({ entry }) => entry.status === 'waived');
  if (waived !== undefined) return { status: 'waived', reason: describe(waived) };
  const { minApprovers } = context.rules;
  if (valid.length >= minApprovers)
    return { status: 'attested', reason: valid.map(describe).join('; ') };
  const [first] = refused.filter((reason) => reason !== null);
  if (first !== undefined) return first;
  return {
    status: 'unknown',
    reason: `${valid.length} of ${minApprovers} people attested it`,
  };
}

function refusal(
  attestation: KnownAttestation,
  context: SignOffContext,
): SignOff | null {
  const doubt = doubtOf(attestation, context);
  if (doubt !== null) return { status: 'unknown', reason: doubt };
  const age = ageOf(attestation, context.now);
  return age === null ? null : { status: 'stale', reason: age };
}

/** Why it does not count at all. */
function doubtOf(
  { entry, signature }: KnownAttestation,
  { now, rules, authors }: SignOffContext,
): string | null {
  const who = entry.by.email;
  // A time that cannot be read is NaN: no comparison with it may let it count.
  if (!(Date.parse(entry.at) <= now.getTime() + 5 * 60_000))
    return `${who} attested it in the future, at ${entry.at}`;
  if (signature === 'invalid') return `the signature of ${who} does not hold`;
  if (rules.signed && signature === 'none') return `${who} did not sign it`;
  if (rules.fourEyes && authors.has(who))
    return `${who} wrote part of the release and cannot attest it`;
  return null;
}

/** Why it counted once and does not any more. */
function ageOf(
  { entry, isOfThisState, changedEvidence }: KnownAttestation,
  now: Date,
): string | null {
  const who = entry.by.email;
  if (entry.expires !== null && !(Date.parse(entry.expires) > now.getTime()))
    return `what ${who} said expired at ${entry.expires}`;
  if (!isOfThisState)
    return (
      `${who} attested commit ${entry.commit.slice(0, 7)}, and more ` +
      `than the release has changed since`
    );
  if (changedEvidence !== null)
    return `${changedEvidence} is not what ${who} showed any more`;
  return null;
}

function describe({ entry, signature }: KnownAttestation): string {
  const note = entry.note === '' ? '' : `: ${entry.note}`;
  const expiry = entry.expires === null ? '' : `, until ${entry.expires}`;
  const mark = signature === 'none' ? ', unsigned' : '';
  return `${entry.by.name} <${entry.by.email}>${note} (${entry.at}${expiry}${mark})`;
}
