import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string }[] }>
  >;
}

/** The arguments of every call of qa in a workflow, as a shell would part them. */
function callsOfQa(project: Project, file: string): readonly (readonly string[])[] {
  const { jobs } = parse(project.read(file)) as Workflow;
  const lines = Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run = '' }) => run.split('\n')),
  );
  return lines
    .map((line) => /(?:^|\s)qa (.*)$/.exec(line)?.[1])
    .filter((line) => line !== undefined)
    .map((line) =>
      [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) =>
        word.replaceAll('"', ''),
      ),
    );
}

describe('the workflows that qa init writes', () => {
  it('call commands and flags of qa that exist, and pass on the adopted state', async () => {
    const project = createProject({
      'package.json': '{"type":"module","scripts":{"test":"node --test test/"}}',
      'src/a.js': '// TODO what was there before\nexport const a = 1;\n',
      'test/a.test.js':
        "import { test } from 'node:test';\nimport { a } from '../src/a.js';\n" +
        "test('holds', (t) => t.assert.equal(a, 1));\n",
    });
    await runQa(project, ['init', '--yes']);
    project.git('add', '--all');
    const reason = 'Qa-Allow-Policy-Change: the state that qa was adopted in';
    project.git('commit', '-q', '-n', '-m', 'build: adopt qa', '-m', reason);
    const calls = ['ci', 'security'].flatMap((name) =>
      callsOfQa(project, `.github/workflows/${name}.yml`),
    );
    expect(calls.map((call) => call.slice(0, 2).join(' '))).toEqual([
      'gate ci',
      'gate ci',
      'gate ci',
    ]);
    for (const call of calls) {
      const run = await runQa(project, call);
      expect(run.exitCode, `${call.join(' ')}\n${run.stdout}${run.stderr}`).toBe(0);
    }
  });
});
