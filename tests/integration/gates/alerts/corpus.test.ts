import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';
import { hasPrograms } from '../../../support/programs.ts';

const corpus = join(import.meta.dirname, 'corpus');
const kinds = ['cpu', 'errors', 'latency', 'down', 'gone'];

/** What the head of a rule file says of it. */
function readHead(text: string) {
  const line = (key: string): string | undefined =>
    new RegExp(`^# ${key}: (.*)$`, 'm').exec(text)?.[1];
  const expected = line('expect')!.split(' ');
  const off = kinds.filter((kind) => !expected.includes(kind));
  const more = JSON.parse(line('gates') ?? '{}') as object;
  const expect = Object.fromEntries(off.map((kind) => [kind, false]));
  return { gates: { alerts: { ...more, expect } }, rule: line('rule') };
}

/** Judges one rule file of the corpus; what counts are errors. */
async function judge(kind: string, name: string) {
  const text = readFileSync(join(corpus, kind, name), 'utf8');
  const { gates, rule } = readHead(text);
  const project = createProject({
    'rules/service.yml': text,
    'qa.config.json': JSON.stringify({ gates }),
  });
  const { report, exitCode } = await runForReport(project, ['alerts']);
  return { rules: report.findings.map((one) => one.rule), rule, exitCode };
}

describe.skipIf(!hasPrograms('promtool'))(
  'rule files in many dialects (needs promtool)',
  () => {
    const right = readdirSync(join(corpus, 'right'));
    const wrong = readdirSync(join(corpus, 'wrong'));

    it('are twenty right ones and twenty wrong ones', () => {
      expect([right.length, wrong.length]).toEqual([20, 20]);
    });

    it.for(right)('pass where they are right: %s', async (name) => {
      expect(await judge('right', name)).toEqual({
        rules: [],
        rule: undefined,
        exitCode: 0,
      });
    });

    it.for(wrong)(
      'fail by the named rule alone where they are wrong: %s',
      async (name) => {
        const { rules, rule, exitCode } = await judge('wrong', name);
        expect(rules).toEqual([rule]);
        expect(exitCode).toBe(1);
      },
    );
  },
);
