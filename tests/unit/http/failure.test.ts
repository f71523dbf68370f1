import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../src/http/failure.ts';

function fault(code: string, message = 'a fault'): Error {
  return Object.assign(new Error(message), { code });
}

describe('A failed request', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timeout'],
    ['EPIPE', 'reset'],
    ['ABORT_ERR', 'aborted'],
    ['HPE_INVALID_CONSTANT', 'malformed'],
    ['EPROTO', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['EWHATEVER', 'reset'],
  ])('with the code %s is of the kind %s', (code, kind) => {
    expect(failureOf(fault(code))).toEqual({ kind, detail: code });
  });

  it('is not malformed where the code only contains the mark', () => {
    expect(failureOf(fault('E_HPE_')).kind).toBe('reset');
  });

  it('without a code is classified by its message', () => {
    expect(failureOf(new Error('socket hang up'))).toEqual({
      kind: 'reset',
      detail: 'socket hang up',
    });
  });

  it('with several addresses is the first of its errors', () => {
    const errors = [fault('ECONNREFUSED'), fault('ENETUNREACH')];
    expect(failureOf(new AggregateError(errors, 'all'))).toEqual({
      kind: 'refused',
      detail: 'ECONNREFUSED',
    });
  });

  it('without any address is classified as a whole', () => {
    expect(failureOf(new AggregateError([], 'all of them'))).toEqual({
      kind: 'reset',
      detail: 'all of them',
    });
  });

  it('that is not an error is classified by its text', () => {
    expect(failureOf(7)).toEqual({ kind: 'reset', detail: '7' });
  });
});
