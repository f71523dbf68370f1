/** Why there is no answer to a request. */
export type FailureKind =
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'tls'
  | 'reset'
  | 'truncated'
  | 'malformed'
  | 'oversize'
  | 'encoding'
  | 'invalid'
  | 'aborted';

/** A failure, with the words of the system. */
export interface Failure {
  readonly kind: FailureKind;
  readonly detail: string;
}

/** What a kind means: the second half of a sentence whose first half is the request. */
export const failureTexts: Readonly<Record<FailureKind, string>> = {
  dns: 'the name of the host cannot be resolved',
  refused: 'nothing listens there',
  unreachable: 'the host cannot be reached',
  timeout: 'it did not end in time',
  tls: 'the TLS handshake failed',
  reset: 'the connection was reset',
  truncated: 'the connection was closed before the end of the answer',
  malformed: 'the answer is not HTTP',
  oversize: 'the body is larger than allowed',
  encoding: 'the content encoding of the body cannot be undone',
  invalid: 'the request cannot be sent as it is written',
  aborted: 'it was interrupted',
};

const kindByCode: Readonly<Record<string, FailureKind>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  EPROTO: 'tls',
  ABORT_ERR: 'aborted',
};

/** Classifies the error of a socket or a request. */
export function failureOf(error: unknown): Failure {
  const { code = '', message = String(error) } = firstOf(error) as {
    code?: string;
    message?: string;
  };
  const detail = code === '' ? message : code;
  if (/^HPE_/.test(code)) return { kind: 'malformed', detail };
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code))
    return { kind: 'tls', detail };
  return { kind: kindByCode[code] ?? 'reset', detail };
}

// A host with several addresses fails with one error that holds all of theirs.
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError ? (error.errors[0] ?? error) : error;
}
