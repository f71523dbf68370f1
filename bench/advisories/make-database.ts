import { lotOf } from '../../tests/support/secrets/make-key.ts';

/** The names of the packages that a lock uses. */
export function usedNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => nameOf(n * 97));
}

function nameOf(n: number): string {
  return n % 5 === 0 ? `@scope-${n % 40}/part-${n}` : `package-${n}`;
}

const cvss = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const prose =
  'The package takes what a request says and hands it on without looking at it. ';

/**
 * A record in the form of the OSV schema 1.7, as long as those of GitHub: some 2 kB.
 * Two of three are packages that are an attack, as in the archive of npm; the others
 * have ranges, and some several.
 * https://ossf.github.io/osv-schema/
 */
function record(n: number, packages: number): object {
  const lot = lotOf(`advisory ${n}`);
  const isAttack = n % 3 !== 0;
  const name = isAttack ? nameOf(packages + n) : nameOf(lot(packages));
  const ecosystem = { package: { ecosystem: 'npm', name, purl: `pkg:npm/${name}` } };
  const introduced = `${lot(3)}.${lot(9)}.0`;
  const ranges = [
    { introduced: '0' },
    { fixed: '0.9.1' },
    { introduced },
    { fixed: `${lot(3) + 3}.${lot(9)}.${lot(9)}` },
  ];
  return {
    schema_version: '1.7.3',
    id: isAttack ? `MAL-2025-${n}` : `GHSA-${n}`,
    published: '2025-01-02T03:04:05Z',
    modified: '2025-02-02T03:04:05Z',
    ...(n % 50 === 0 && { withdrawn: '2025-03-02T03:04:05Z' }),
    aliases: isAttack ? [] : [`CVE-2025-${n}`],
    summary: `Weakness ${n} of ${name}`,
    details: prose.repeat(8 + lot(24)),
    severity: isAttack ? [] : [{ type: 'CVSS_V3', score: cvss }],
    affected: [
      {
        ...ecosystem,
        ...(isAttack
          ? { versions: Array.from({ length: 1 + lot(4) }, (_, v) => `1.0.${v}`) }
          : { ranges: [{ type: 'SEMVER', events: ranges }] }),
        database_specific: { source: 'https://example.org/advisories' },
      },
    ],
    references: [{ type: 'WEB', url: `https://example.org/advisories/${n}` }],
    database_specific: isAttack ? {} : { severity: 'HIGH', cwe_ids: ['CWE-20'] },
  };
}

/** So many records, each made when it is asked for. */
export async function* recordsOf(count: number): AsyncGenerator<unknown> {
  // Written out and read again, as from an archive.
  for (let n = 0; n < count; n++) yield JSON.parse(JSON.stringify(record(n, count)));
}
