import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

const states = async (
  project: Project,
  ...flags: string[]
): Promise<readonly string[]> => {
  const { report } = await runForReport(project, ['check', ...flags]);
  return report.findings.map(
    ({ state, rule, path, line }) => `${state} ${rule} ${path}:${line}`,
  );
};

function route(decisions: number): string {
  const ifs = Array.from({ length: decisions }, (_, n) => `  if (a > ${n}) a -= ${n};`);
  return ['function route(a: number): number {', ...ifs, '  return a;', '}', ''].join(
    '\n',
  );
}

describe('the baseline', () => {
  it('holds a sorted line a finding, without line numbers, and survives moves', async () => {
    const project = createProject({
      'b.ts': 'let b;\n// TODO b\n',
      'a.ts': `${route(11)}// TODO a\n`,
    });
    expect((await runQa(project, ['baseline', 'create'])).exitCode).toBe(0);
    const lines = project.read('.qa/baseline.jsonl').trimEnd().split('\n');
    expect(lines).toEqual([...lines].sort());
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object))).toEqual([
      ['gate', 'rule', 'path', 'symbol', 'fingerprint', 'value'],
      ['gate', 'rule', 'path', 'fingerprint'],
      ['gate', 'rule', 'path', 'fingerprint'],
    ]);
    project.write({
      'c.ts': project.read('a.ts'),
      'b.ts': '\n\n\nlet b;\n// TODO b\n',
    });
    project.write({ 'a.ts': 'let a;\n' });
    expect(await states(project)).toEqual([]);
  });

  it('ratchets: a metric above its value is worsened, pruning lowers the value', async () => {
    const project = createProject({ 'a.ts': route(13) });
    await runQa(project, ['baseline', 'create']);
    project.write({ 'a.ts': route(14) });
    expect(await states(project)).toEqual(['worsened complexity a.ts:1']);
    project.write({ 'a.ts': route(11) });
    expect(await states(project)).toEqual([]);
    await runQa(project, ['baseline', 'prune']);
    project.write({ 'a.ts': route(13) });
    expect(await states(project)).toEqual(['worsened complexity a.ts:1']);
    project.write({ 'a.ts': route(2) });
    await runQa(project, ['baseline', 'prune']);
    expect(project.read('.qa/baseline.jsonl')).toBe('');
  });

  it('never blocks a partial run with an entry that is stale, and lets no copy pass', async () => {
    const project = createProject({ 'a.ts': '// TODO a\n', 'b.ts': 'let b;\n' });
    await runQa(project, ['baseline', 'create']);
    expect((await runQa(project, ['check', 'b.ts'])).exitCode).toBe(0);
    project.write({ 'b.ts': 'let b;\n// TODO a\n' });
    expect(await states(project, 'b.ts')).toEqual(['new todo-comment b.ts:2']);
    project.write({ 'a.ts': 'let a;\n', 'b.ts': 'let b;\n' });
    expect((await runQa(project, ['check', 'a.ts'])).exitCode).toBe(0);
  });

  it('merges without conflicts and reads both sides of a merge', async () => {
    const project = createProject({ 'a.ts': '// TODO a\n' });
    await runQa(project, ['baseline', 'create']);
    project.commit();
    project.git('checkout', '-q', '-b', 'one');
    project.write({ 'b.ts': '// TODO b\n' });
    await runQa(project, ['baseline', 'create']);
    project.commit();
    project.git('checkout', '-q', '-b', 'two', 'main');
    project.write({ 'c.ts': '// TODO c\n' });
    await runQa(project, ['baseline', 'create']);
    project.commit();
    project.git('merge', '-q', 'one', '-m', 'both');
    expect(await states(project)).toEqual([]);
  });

  it('names the line that it cannot read', async () => {
    const project = createProject({ 'a.ts': 'let a;\n' });
    for (const [text, told] of [
      ['\n<<<<<<< HEAD\n', /baseline\.jsonl:2: a conflict marker/],
      ['{"gate":', /baseline\.jsonl:1: it is not JSON/],
      ['{"gate":"review"}', /baseline\.jsonl:1: its 'rule' is not a string/],
    ] as const) {
      project.write({ '.qa/baseline.jsonl': text });
      const run = await runQa(project, ['check']);
      expect(run.exitCode).toBe(2);
      expect(run.stderr).toMatch(told);
    }
  });
});

describe('suppressing comments', () => {
  it('need a rule and a reason, end with their day, and are told where they are unused', async () => {
    const day = (until: string): string =>
      `// qa-ignore-next-line todo-comment -- a reason until ${until}\n// TODO x\n`;
    const project = createProject({
      'a.ts': '// qa-ignore-next-line todo-comment -- because #12\n// TODO x\n',
      'b.ts': '// qa-ignore-next-line todo-comment\n// TODO x\n',
      'c.ts': '// qa-ignore-next-line -- all of it\n// TODO x\n',
      'd.ts': day('2026-01-02'),
      'e.ts': day('2026-01-01'),
      'f.ts': '/* qa-ignore-line todo-comment -- here */ let f; // TODO x\n',
      'g.ts':
        '// qa-ignore-start todo-comment -- these\n// TODO x\n// ' +
        'qa-ignore-end\n// TODO y\n',
      'h.ts': 'let h;\n// TODO x\n// qa-ignore-file todo-comment -- old\n',
      'i.tsx':
        'let i = <a>\n{/* qa-ignore-next-line todo-comment -- jsx ' +
        '*/}\n{/* TODO x */}\n</a>;\n',
      'j.ts': '// qa-ignore-line complexity -- nothing here\n',
    });
    const found = (await states(project)).filter((told) => !told.startsWith('supp'));
    expect(found).toEqual([
      'new suppression b.ts:1',
      'new todo-comment b.ts:2',
      'new suppression c.ts:1',
      'new todo-comment c.ts:2',
      'new suppression e.ts:1',
      'new todo-comment e.ts:2',
      'new todo-comment g.ts:4',
      'new suppression j.ts:1',
    ]);
    await runQa(project, ['check', '--fix', 'j.ts']);
    expect(project.read('j.ts')).toBe('');
  });

  it('are listed beside the baseline, with author, age and expiry', async () => {
    const project = createProject({
      'a.ts':
        '// qa-ignore-file console-usage -- a tool until 2026-05-01 #7\n// TODO x\n',
    });
    await runQa(project, ['baseline', 'create']);
    project.commit();
    const now = (): Date => new Date('2026-01-12T12:00:00Z');
    const shown = await runQa(project, ['baseline', 'show'], { now });
    expect(shown.stdout).toMatch(/a\.ts {2}todo-comment\n.*by Ada, 10 days old/);
    expect(shown.stdout).toMatch(
      /a\.ts:1 {2}console-usage\n.*a tool #7.*until 2026-05-01/,
    );
  });
});
