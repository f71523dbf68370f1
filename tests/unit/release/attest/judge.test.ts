import { describe, expect, it } from 'vitest';
import type { Attestation } from '../../../../src/release/attest/entry.ts';
import { judgeSignOff } from '../../../../src/release/attest/judge.ts';
import type {
  KnownAttestation,
  SignOffRules,
} from '../../../../src/release/attest/judge.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const at = '2026-03-01T11:00:00.000Z';
const base: Attestation = {
  ...{ v: 1, seq: 1, item: 'backup', status: 'attested', version: '1.2.3' },
  ...{ commit: 'abcdef0123456789', by: { name: 'Ann', email: 'ann@x' }, at },
  ...{ note: '', evidence: [], expires: null, prev: 'sha256:' },
};

let lines = 0;
/** Every line so far: each follows all before it. */
const ids: string[] = [];

function said(
  entry: Partial<Attestation>,
  known: Partial<KnownAttestation> = {},
): KnownAttestation {
  const whole = { ...base, ...entry };
  const usual = {
    id: `sha256:${++lines}`,
    person: whole.by.email,
    after: new Set(ids),
    signature: 'none',
    isOfThisState: true,
    changedEvidence: null,
  } as const;
  ids.push(usual.id);
  return { entry: whole, ...usual, ...known };
}

const bob = { by: { name: 'Bób', email: 'bob@x' } };

function judge(
  known: readonly KnownAttestation[],
  rules: Partial<SignOffRules> = {},
  authors: readonly string[] = [],
) {
  const all = { minApprovers: 1, fourEyes: false, signed: false, ...rules };
  return judgeSignOff(known, { now, rules: all, authors: new Set(authors) });
}

describe('the attesters of an item', () => {
  it('are none without an entry, or where all entries were taken back', () => {
    const nobody = { status: 'unknown', reason: 'nobody attested it' };
    expect(judge([])).toEqual(nobody);
    expect(judge([said({}), said({ status: 'revoked' })])).toEqual(nobody);
  });

  it('counts again after a revocation', () => {
    const entries = [said({}), said({ status: 'revoked' }), said({ note: 'now' })];
    expect(judge(entries)).toEqual({
      status: 'attested',
      reason: `Ann <ann@x>: now (${at}, unsigned)`,
    });
  });

  it('is one person however often they say it', () => {
    expect(judge([said({}), said({})], { minApprovers: 2 })).toEqual({
      status: 'unknown',
      reason: '1 of 2 people attested it',
    });
  });

  it('is named whole, with the expiry and without a mark where it is signed', () => {
    const expires = '2026-04-01T00:00:00.000Z';
    const entries = [said({}, { signature: 'valid' }), said({ ...bob, expires })];
    expect(judge(entries, { minApprovers: 2 })).toEqual({
      status: 'attested',
      reason: `Ann <ann@x> (${at}); Bób <bob@x> (${at}, until ${expires}, unsigned)`,
    });
  });

  it('needs as many people for a waiver as for the item', () => {
    const ann = said({ status: 'waived' });
    const entries = [ann, said({ ...bob, status: 'waived' })];
    expect(judge(entries.slice(0, 1), { minApprovers: 1 }).status).toBe('waived');
    expect(judge(entries, { minApprovers: 2 }).status).toBe('waived');
    expect(judge(entries, { minApprovers: 3 })).toEqual({
      status: 'unknown',
      reason: '0 of 3 people attested it, 2 waived it',
    });
  });

  it('counts a person with two addresses once', () => {
    const entries = [said({}), said(bob, { person: 'ann@x' })];
    expect(judge(entries, { minApprovers: 2 }).status).toBe('unknown');
  });

  it('takes a revocation on either of two branches as the last word', () => {
    const first = said({}, { after: new Set() });
    const revoked = said({ status: 'revoked' }, { after: new Set([first.id]) });
    const again = said({ note: 'again' }, { after: new Set([first.id]) });
    expect(judge([first, revoked, again]).reason).toBe('nobody attested it');
    const merged = said({ note: 'm' }, { after: new Set([revoked.id, again.id]) });
    expect(judge([first, revoked, again, merged]).status).toBe('attested');
  });

  it('trusts no signature where nobody knows who may sign', () => {
    const signed = said({}, { signature: 'unknown' });
    expect(judge([signed], { signed: true }).reason).toContain('not known here');
  });

  it('need not all be right where enough are', () => {
    const entries = [said({}, { signature: 'invalid' }), said(bob)];
    expect(judge(entries).status).toBe('attested');
    const both = judge(entries, { minApprovers: 2 });
    expect(both).toEqual({
      status: 'unknown',
      reason: 'the signature of ann@x does not hold',
    });
  });
});

describe('what counts', () => {
  it.each([
    ['a clock five minutes ahead', { at: '2026-03-01T12:05:00.000Z' }, 'attested'],
    ['one a millisecond more', { at: '2026-03-01T12:05:00.001Z' }, 'unknown'],
    ['an expiry still to come', { expires: '2026-03-01T12:00:00.001Z' }, 'attested'],
    ['an expiry right now', { expires: '2026-03-01T12:00:00.000Z' }, 'stale'],
    ['a time that nobody can read', { at: 'yesterday' }, 'unknown'],
    ['an expiry that nobody can read', { expires: 'some day' }, 'stale'],
  ])('%s', (_, entry, status) => {
    expect(judge([said(entry)]).status).toBe(status);
  });

  it('what was said of another state is stale', () => {
    expect(judge([said({}, { isOfThisState: false })])).toEqual({
      status: 'stale',
      reason:
        'ann@x attested commit abcdef0, and more than the release has changed since',
    });
  });

  it('what was shown and is another file now is stale', () => {
    expect(judge([said({}, { changedEvidence: 'mail.txt' })])).toEqual({
      status: 'stale',
      reason: 'mail.txt is not what ann@x showed any more',
    });
  });

  it.each([
    ['an author, with four eyes', { fourEyes: true }, ['ann@x'], 'unknown'],
    ['an author, without', { fourEyes: false }, ['ann@x'], 'attested'],
    ['no author, with four eyes', { fourEyes: true }, ['bob@x'], 'attested'],
    ['no signature where one is asked for', { signed: true }, [], 'unknown'],
  ])('%s', (_, rules, authors, status) => {
    expect(judge([said({})], rules, authors).status).toBe(status);
  });

  it('a waiver by an author does not, with four eyes', () => {
    const waiver = said({ status: 'waived' });
    expect(judge([waiver], { fourEyes: true }, ['ann@x']).status).toBe('unknown');
  });
});
