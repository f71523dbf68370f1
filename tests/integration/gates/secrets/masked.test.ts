import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reporters } from '../../../../src/units/reporters.ts';
import { createProject } from '../../../support/project.ts';
import { runQa } from '../../../support/run-qa.ts';
import { lotOf, makeKey } from '../../../support/secrets/make-key.ts';

const token = makeKey('ghp_{base62:30}{crc32:6}', lotOf('masked'));
const old = makeKey('sk_live_{base62:24}', lotOf('old'));
const password = makeKey('{strong:20}', lotOf('masked password'));
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const secrets = [token, old, password, ...pem.split('\n').slice(1, -2)];

function projectWithSecrets() {
  const project = createProject({ 'old.ts': `const a = '${old}';\n` });
  project.commit();
  project.git('rm', '-q', 'old.ts');
  project.write({
    // The review finds this line too, and shows it.
    'a.ts': `export const token = '${token}'; // TODO ${token} ${'long '.repeat(20)}\n`,
    '.env': `DB_PASSWORD=${password}\n`,
    'key.pem': pem,
  });
  project.commit();
  return project;
}

it.each(Object.keys(reporters))(
  'no secret stands in a report as %s',
  async (format) => {
    const project = projectWithSecrets();
    for (const argv of [
      ['secrets', '--history', '--keys'],
      ['check'],
      ['secrets', '--staged'],
    ]) {
      const run = await runQa(project, [...argv, '--format', format]);
      expect(run.exitCode).not.toBe(2);
      const shown = run.stdout + run.stderr;
      for (const secret of secrets) expect(shown).not.toContain(secret);
      // Half of one is too much as well.
      expect(shown).not.toContain(token.slice(4, 24));
    }
  },
);

it('no secret stands in what a run leaves behind', async () => {
  const project = projectWithSecrets();
  await runQa(project, ['gate', '--only', 'secrets', '--report', 'html=out.html']);
  await runQa(project, [
    ...[
      'baseline',
      'create',
      '--only',
      'secrets',
      '--reason',
      'x',
      '--until',
      '2999-01-01',
    ],
  ]);
  const left = readdirSync(project.path('.qa'), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  expect(left.length).toBeGreaterThan(1);
  for (const text of [...left, project.read('out.html')])
    for (const secret of secrets) expect(text).not.toContain(secret);
});
