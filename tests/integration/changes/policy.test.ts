import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { FileTree, Project } from '../../support/project.ts';
import { runForReport } from '../../support/run-qa.ts';

const config = (value: object): FileTree => ({
  'qa.config.json': JSON.stringify(value),
});

async function judge(before: FileTree, after: FileTree, message = 'feat: x') {
  const project: Project = createProject({ 'a.ts': 'let a;\n', ...before });
  const base = project.commit();
  project.write(after);
  project.commit(message);
  const run = await runForReport(project, ['policy', '--base', base]);
  const rules = run.report.findings.map(({ state, rule }) => `${state} ${rule}`);
  return { exitCode: run.exitCode, rules };
}

const weak = config({ rules: { complexity: 'off' } });

describe('the policy gate', () => {
  it.each<[string, object, object, string[]]>([
    ['a rule turned off', {}, { rules: { complexity: 'off' } }, ['rule-lowered']],
    ['a limit raised', {}, { rules: { complexity: { max: 11 } } }, ['limit-raised']],
    ['a limit lowered', {}, { rules: { complexity: { max: 9 } } }, []],
    ['an ignore', {}, { ignores: ['x/**'] }, ['ignore-added']],
    ['an include', {}, { include: ['src/**'] }, ['scope-narrowed']],
    [
      'an override',
      {},
      { overrides: [{ files: ['x/**'], rules: { docstring: 'off' } }] },
      ['rule-lowered'],
    ],
    [
      'warnings allowed',
      { gates: { review: { maxWarnings: 3 } } },
      { gates: { review: { maxWarnings: 4 } } },
      ['gate-loosened'],
    ],
    ['a gate taken out', { gates: { review: {} } }, {}, ['gate-loosened']],
  ])('judges %s', async (_, before, after, expected) => {
    const { exitCode, rules } = await judge(config(before), config(after));
    expect(rules).toEqual(expected.map((rule) => `new policy/${rule}`));
    expect(exitCode).toBe(expected.length === 0 ? 0 : 1);
  });

  it(
    'counts a grown baseline, a new suppression and any change of a ' +
      'configuration that is code',
    async () => {
      const entry =
        '{"gate":"review","rule":"todo-comment","path":"a.ts","fingerprint":"0000"}\n';
      expect((await judge({}, { '.qa/baseline.jsonl': entry })).rules).toEqual([
        'new policy/baseline-grown',
      ]);
      const comment = '// qa-ignore-file complexity -- because\n';
      expect((await judge({}, { 'b.ts': comment })).rules).toEqual([
        'new policy/suppression-added',
      ]);
      const code = 'export default {};\n';
      const moved = await judge(
        { 'qa.config.mjs': code },
        { 'qa.config.mjs': ` ${code}` },
      );
      expect(moved.rules).toEqual(['new policy/config-code-changed']);
    },
  );

  it('tells a first baseline in one line, whatever it holds', async () => {
    const line = (gate: string, at: number) =>
      JSON.stringify({ gate, rule: 'x', path: 'a.ts', fingerprint: `${at}` });
    const of = (...gates: string[]) => ({
      '.qa/baseline.jsonl': `${gates.map(line).join('\n')}\n`,
    });
    const first = ['lint', 'lint', 'lint', 'lint', 'review', 'types'];
    const grown = await judge({}, of(...first));
    expect(grown.rules).toEqual(['new policy/baseline-grown']);
    expect(grown.exitCode).toBe(1);
    expect((await judge({}, of(...first.slice(1)))).rules).toHaveLength(5);
    const more = await judge(of(...first), of(...first, ...first));
    expect(more.rules).toHaveLength(6);
  });

  it('is content with the trailer of a commit alone, and only with a reason', async () => {
    const allowed = await judge(
      {},
      weak,
      'feat: x\n\nQa-Allow-Policy-Change: we agreed',
    );
    expect(allowed).toEqual({ exitCode: 0, rules: ['suppressed policy/rule-lowered'] });
    const empty = await judge({}, weak, 'feat: x\n\nQa-Allow-Policy-Change:');
    expect(empty).toEqual({ exitCode: 1, rules: ['new policy/rule-lowered'] });
  });
});
