/** What a person says of an item; a later entry of the same person outranks. */
export type AttestationStatus = 'attested' | 'revoked' | 'waived';

/** One line of `.qa/attestations/<version>.jsonl`, without its signature. */
export interface Attestation {
  readonly v: 1;
  /** From 1. */
  readonly seq: number;
  readonly item: string;
  readonly status: AttestationStatus;
  readonly version: string;
  /** The commit that it was said of, in full. */
  readonly commit: string;
  readonly by: { readonly name: string; readonly email: string };
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly note: string;
  readonly evidence: readonly Evidence[];
  /** ISO 8601; null: it does not expire. */
  readonly expires: string | null;
  /** `sha256:` of the whole line before; `sha256:` of nothing in the first. */
  readonly prev: string;
  /** The other lines that it follows, where two branches met. */
  readonly also?: readonly string[];
}

export interface Evidence {
  /** A path in the project, or an address. */
  readonly uri: string;
  /** Of the file; null for an address. */
  readonly sha256: string | null;
}

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string';
const isTextOrNull: Test = (value) => value === null || isText(value);
const statuses: readonly unknown[] = ['attested', 'revoked', 'waived'];

function hasFields(value: unknown, fields: Readonly<Record<string, Test>>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const found = value as Readonly<Record<string, unknown>>;
  return Object.entries(fields).every(([name, test]) => test(found[name]));
}

const isEvidence: Test = (value) =>
  hasFields(value, { uri: isText, sha256: isTextOrNull });

/** Every field: a line is only as good as what is known of who said it, and when. */
const fields: Readonly<Record<keyof Attestation, Test>> = {
  also: (value) => value === undefined || (Array.isArray(value) && value.every(isText)),
  v: (value) => value === 1,
  seq: Number.isInteger,
  item: isText,
  status: (value) => statuses.includes(value),
  version: isText,
  commit: isText,
  by: (value) => hasFields(value, { name: isText, email: isText }),
  at: isText,
  note: isText,
  evidence: (value) => Array.isArray(value) && value.every(isEvidence),
  expires: isTextOrNull,
  prev: isText,
};

/** Tells an attestation from any other value that JSON can hold. */
export function isAttestation(value: unknown): value is Attestation {
  return hasFields(value, fields);
}

/** A line as it stands in the file. */
export interface AttestationLine {
  /** `sha256:` of the line, without its end. */
  readonly id: string;
  readonly entry: Attestation;
  /** The signed bytes. */
  readonly payload: string;
  /** In base64; null where it is not signed. */
  readonly signature: string | null;
}

/** Where the attestations of a release stand, relative to the root. */
export function attestationPath(label: string): string {
  return `.qa/attestations/${label.replaceAll('/', '__')}.jsonl`;
}
