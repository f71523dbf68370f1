import { describe, expect, it } from 'vitest';
import { mergeAliases } from '../../../src/advisories/merge.ts';
import { keepRecord, loadRating } from '../../../src/advisories/osv-record.ts';
import { versionOrder } from '../../../src/advisories/versions.ts';
import { osvRecord } from '../../support/osv.ts';

const rate = await loadRating();
const kept = (more: object, ecosystem: 'npm' | 'PyPI' = 'npm') =>
  keepRecord(
    osvRecord('GHSA-1', 'a', [{ introduced: '0' }], { ...more }),
    ecosystem,
    rate,
  )?.get('a');

// The vectors and their scores stand in the specifications' examples:
// https://www.first.org/cvss/v3-1/examples and https://www.first.org/cvss/v4-0/examples
describe('the severity of a record', () => {
  it.each<[string, object, string | undefined]>([
    [
      'CVSS 3.1 of 7.5',
      {
        severity: [
          { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' },
        ],
      },
      'high',
    ],
    [
      'CVSS 3.1 of 9.8',
      {
        severity: [
          { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
        ],
      },
      'critical',
    ],
    [
      'CVSS 4.0 of 9.3',
      {
        severity: [
          {
            type: 'CVSS_V4',
            score: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
          },
        ],
      },
      'critical',
    ],
    [
      'the word of the database',
      { database_specific: { severity: 'MODERATE' } },
      'moderate',
    ],
    ['MEDIUM as moderate', { database_specific: { severity: 'MEDIUM' } }, 'moderate'],
    [
      'the worse of the two',
      {
        severity: [
          { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' },
        ],
        database_specific: { severity: 'CRITICAL' },
      },
      'critical',
    ],
    ['none where nobody rated it', {}, undefined],
    [
      'none where the vector is nonsense',
      { severity: [{ type: 'CVSS_V3', score: 'bad' }] },
      undefined,
    ],
  ])('is %s', (_, more, expected) => {
    expect(kept(more)?.severity).toBe(expected);
  });
});

describe('a record', () => {
  it('that is withdrawn is left out', () => {
    const record = osvRecord('GHSA-1', 'a', [], { withdrawn: '2026-01-01T00:00:00Z' });
    expect(keepRecord(record, 'npm', rate)).toBeNull();
  });

  it('of another ecosystem has nothing for this one', () => {
    const record = osvRecord('GHSA-1', 'a', [], { ecosystem: 'crates.io' });
    expect(keepRecord(record, 'npm', rate)?.size).toBe(0);
  });

  it('whose id begins with MAL- is about an attack', () => {
    const record = osvRecord('MAL-2025-1', 'a', [{ introduced: '0' }]);
    expect(keepRecord(record, 'npm', rate)?.get('a')?.isMalicious).toBe(true);
  });

  it('of Python is kept under the normal name', () => {
    const record = osvRecord('PYSEC-1', 'Py_Yaml.x', [], { ecosystem: 'PyPI' });
    expect([...keepRecord(record, 'PyPI', rate)!.keys()]).toEqual(['py-yaml-x']);
  });

  it.each([null, 1, [], {}, { id: 1 }, { id: 'a', affected: {} }])(
    '%j is not a record, and says so',
    (json) => {
      expect(() => keepRecord(json, 'npm', rate)).toThrow('not an OSV record');
    },
  );
});

describe('the same weakness under several ids', () => {
  const one = {
    title: 't',
    severity: null,
    isMalicious: false,
    fixed: null,
    url: null,
  } as const;

  it('is one advisory, by its best known id, as bad as its worst rating', async () => {
    const merged = mergeAliases(
      [
        { ...one, id: 'CVE-1', aliases: [], severity: 'moderate', fixed: '1.0.1' },
        { ...one, id: 'PYSEC-1', aliases: ['CVE-1'], fixed: '1.0.2' },
        { ...one, id: 'GHSA-1', aliases: ['CVE-1'], severity: 'critical' },
        { ...one, id: 'GHSA-2', aliases: ['CVE-2'] },
      ],
      await versionOrder('npm'),
    );
    expect(merged).toMatchObject([
      {
        id: 'GHSA-1',
        aliases: ['CVE-1', 'PYSEC-1'],
        severity: 'critical',
        fixed: '1.0.2',
      },
      { id: 'GHSA-2', aliases: ['CVE-2'], severity: null },
    ]);
  });

  it('is one advisory where only a third one joins them', async () => {
    const merged = mergeAliases(
      [
        { ...one, id: 'A', aliases: [] },
        { ...one, id: 'B', aliases: [] },
        { ...one, id: 'C', aliases: ['A', 'B'] },
      ],
      await versionOrder('npm'),
    );
    expect(merged).toMatchObject([{ id: 'A', aliases: ['B', 'C'] }]);
  });
});
