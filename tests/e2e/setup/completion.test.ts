import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

type Shell = 'bash' | 'fish' | 'zsh';

/** What a shell would type after these words, by its own means. */
const questions: Readonly<
  Record<Shell, (script: string, words: readonly string[]) => readonly string[]>
> = {
  bash: (script, words) => [
    ...['bash', '--norc', '-c'],
    `source ${script}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); ` +
      `COMP_CWORD=${words.length - 1}; _qa; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  fish: (script, words) => [
    ...['fish', '--no-config', '-c'],
    `source ${script}; complete -C '${words.join(' ')}'`,
  ],
  // The completion system of zsh runs in a terminal only: what it would be handed is
  // printed instead.
  zsh: (script, words) => [
    ...['zsh', '-f', '-c'],
    'compdef() { :; }; _files() { print FILES; }; ' +
      'compadd() { shift; print -l -- "$@"; }; ' +
      '_describe() { print -l -- "${(@P)@[-1]}"; }; ' +
      `source ${script}; words=(${words.map((word) => `'${word}'`).join(' ')}); ` +
      `CURRENT=${words.length}; _qa`,
  ],
};

async function complete(
  project: Project,
  shell: Shell,
  ...words: readonly string[]
): Promise<readonly string[]> {
  const script = project.path(`qa.${shell}`);
  const { stdout, exitCode } = await runQa(project, ['completion', shell]);
  expect(exitCode).toBe(0);
  writeFileSync(script, stdout);
  const [command, ...args] = questions[shell](script, words);
  const run = spawnSync(command!, args, { cwd: project.directory, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout.split('\n').map((line) => line.split(/[\t:]/)[0]!);
}

describe.each(['bash', 'zsh', 'fish'] as const)('qa completion %s', (shell) => {
  it('completes commands, and those below them', async () => {
    const project = createProject();
    const top = await complete(project, shell, 'qa', '');
    for (const name of ['init', 'doctor', 'check', 'gate', 'coverage', 'release'])
      expect(top, name).toContain(name);
    expect(await complete(project, shell, 'qa', 'release', '')).toContain('verify');
  });

  it('completes flags, and the words that a flag takes', async () => {
    const project = createProject();
    const flags = await complete(project, shell, 'qa', 'check', '--');
    for (const flag of ['--staged', '--format', '--config'])
      expect(flags).toContain(flag);
    const formats = await complete(project, shell, 'qa', 'check', '--format', '');
    expect(formats).toContain('sarif');
    expect(await complete(project, shell, 'qa', 'init', '--from', '')).toContain(
      'ruff',
    );
  });

  it('completes profiles of the gate', async () => {
    const profiles = await complete(createProject(), shell, 'qa', 'gate', '');
    expect(profiles).toEqual(expect.arrayContaining(['commit', 'push']));
  });
});

describe('qa completion', () => {
  it('ends 2 for a shell that it does not know', async () => {
    const run = await runQa(createProject(), ['completion', 'tcsh']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('bash, zsh, fish');
  });
});
