import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runBinary } from '../../support/binary.ts';
import { createProject } from '../../support/project.ts';

/** Some 6.5 MB in 210 files: above what a second thread is started for. */
function manyFiles(): Record<string, string> {
  const body = Array.from(
    { length: 800 },
    (_, line) => `export const value${line} = ${line} * 2;`,
  ).join('\n');
  const files = Array.from({ length: 210 }, (_, number) => {
    const end = number % 16 === 5 ? `// TODO ${number}\n` : '\n';
    return [`src/f${number}.ts`, `${body}\n${end}`] as const;
  });
  return Object.fromEntries(files);
}

describe('a check in several threads', () => {
  it('gives the same bytes as parts that one thread each has checked', async (ctx) => {
    if (availableParallelism() < 2) ctx.skip('this machine has one core');
    const project = createProject({ '.gitignore': 'part-*\n.qa/\n', ...manyFiles() });
    const argv = ['check', '--format', 'json'];
    const whole = await runBinary(project.directory, [...argv, '--no-cache']);
    const names = [1, 2].map((part) => `part-${part}.json`);
    for (const [index, name] of names.entries())
      await runBinary(project.directory, [
        ...['check', '--no-cache', '--shard', `${index + 1}/2`],
        ...['--report', `json=${name}`],
      ]);
    const merged = await runBinary(project.directory, [
      ...['report', 'merge', ...names, '--format', 'json'],
    ]);
    expect(whole.exitCode).toBe(1);
    expect(whole.stdout).toContain('"files": 210');
    expect(merged).toEqual(whole);
    expect((await runBinary(project.directory, argv)).stdout).toBe(whole.stdout);
    expect((await runBinary(project.directory, argv)).stdout).toBe(whole.stdout);
  }, 120_000);
});
