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
  readonly id: string;
  readonly entry: Attestation;
  /** The address of the speaker as .mailmap has it, in lower case. */
  readonly person: string;
  /** The lines that it follows. */
  readonly after: ReadonlySet<string>;
  /** `unknown`: no main branch says who may sign. */
  readonly signature: 'invalid' | 'none' | 'unknown' | 'valid';
  /** Whether HEAD differs from its commit in files of the release alone. */
  readonly isOfThisState: boolean;
  /** A file that was shown and is another one now, or gone; null: there is none. */
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
  /** Addresses, in lower case, of everybody who wrote what is released. */
  readonly authors: ReadonlySet<string>;
}

/** Judges what people said of one item; entries oldest first. */
export function judgeSignOff(
  known: readonly KnownAttestation[],
  context: SignOffContext,
): SignOff {
  const standing = [...new Set(known.map(({ person }) => person))].flatMap(
    (person) => lastWord(known.filter((one) => one.person === person)) ?? [],
  );
  if (standing.length === 0) return { status: 'unknown', reason: 'nobody attested it' };
  const refused = standing.map((attestation) => refusal(attestation, context));
  const valid = standing.filter((_, index) => refused[index] === null);
  const waived = valid.filter(({ entry }) => entry.status === 'waived');
  const { minApprovers } = context.rules;
  if (waived.length >= minApprovers)
    return { status: 'waived', reason: waived.map(describe).join('; ') };
  const attested = valid.filter(({ entry }) => entry.status === 'attested');
  if (attested.length >= minApprovers)
    return { status: 'attested', reason: attested.map(describe).join('; ') };
  const [first] = refused.filter((reason) => reason !== null);
  if (first !== undefined) return first;
  return {
    status: 'unknown',
    reason: describeMissing(attested.length, waived.length, minApprovers),
  };
}

/**
 * What a person says now; null if it was taken back. Where the person spoke on two
 * branches, a revocation on either of them counts.
 */
function lastWord(own: readonly KnownAttestation[]): KnownAttestation | null {
  const last = own.filter(({ id }) => !own.some(({ after }) => after.has(id)));
  if (last.some(({ entry }) => entry.status === 'revoked')) return null;
  return last.at(-1) ?? null;
}

function describeMissing(attested: number, waived: number, needed: number): string {
  const waivers = waived === 0 ? '' : `, ${waived} waived it`;
  return `${attested} of ${needed} people attested it${waivers}`;
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
  { entry, signature, person }: KnownAttestation,
  { now, rules, authors }: SignOffContext,
): string | null {
  const who = entry.by.email;
  // A time that cannot be read is NaN: no comparison with it may let it count.
  if (!(Date.parse(entry.at) <= now.getTime() + 5 * 60_000))
    return `${who} attested it in the future, at ${entry.at}`;
  if (signature === 'invalid') return `the signature of ${who} does not hold`;
  if (signature === 'unknown')
    return `who may sign is not known here: fetch the main branch of the remote`;
  if (rules.signed && signature === 'none') return `${who} did not sign it`;
  if (rules.fourEyes && (authors.has(person) || authors.has(who.toLowerCase())))
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
