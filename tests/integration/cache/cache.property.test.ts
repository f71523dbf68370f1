import fc from 'fast-check';
import fs from 'node:fs';
import { expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

const day = 86_400_000;
const start = Date.parse('2026-01-02T03:04:05Z');

/** Lines that do and do not break rules; all of them have the same length. */
const lines = [
  '// TODO(2026-01-03)',
  '// TODO(2026-01-05)',
  '// nothing to do...',
  'console.log(1);....'.replaceAll('.', ' '),
  'let broken = = = ; ',
  'const é = "ü中";   ',
];

const path = fc.integer({ min: 0, max: 13 }).map((number) => `src/f${number}.ts`);
const text = fc
  .array(fc.constantFrom(...lines), { minLength: 1, maxLength: 3 })
  .map((chosen) => `${chosen.join('\n')}\n`);

type Step =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'rewind'; readonly path: string; readonly text: string }
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string; readonly to: string }
  | { readonly kind: 'touch'; readonly path: string; readonly by: number }
  | { readonly kind: 'clock'; readonly by: number }
  | { readonly kind: 'options'; readonly rules: Readonly<Record<string, unknown>> };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path, text }),
  fc.record({ kind: fc.constant('rewind' as const), path, text }),
  fc.record({ kind: fc.constant('delete' as const), path }),
  fc.record({ kind: fc.constant('move' as const), path, to: path }),
  fc.record({
    kind: fc.constant('touch' as const),
    path,
    by: fc.integer({ min: -400, max: 400 }),
  }),
  fc.record({
    kind: fc.constant('clock' as const),
    by: fc.integer({ min: -4, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('options' as const),
    rules: fc.record({
      'line-length': fc.constantFrom<unknown>('off', { max: 10 }, { max: 15 }),
      'todo-comment': fc.constantFrom<unknown>(
        'warning',
        'error',
        { allowWith: ['date'] },
        ['warning', { allowWith: ['date'] }],
      ),
    }),
  }),
);

/** Does a step; `clock` and what it says of the day is left to the caller. */
function apply(project: Project, step: Step): void {
  if (step.kind === 'options')
    return project.write({ 'qa.config.json': JSON.stringify({ rules: step.rules }) });
  if (step.kind === 'clock') return;
  const file = project.path(step.path);
  if (step.kind === 'write') return project.write({ [step.path]: step.text });
  if (!fs.existsSync(file)) return;
  if (step.kind === 'delete') return fs.unlinkSync(file);
  if (step.kind === 'move') return fs.renameSync(file, project.path(step.to));
  const { atimeMs, mtimeMs } = fs.statSync(file);
  if (step.kind === 'touch')
    return fs.utimesSync(file, atimeMs / 1000, mtimeMs / 1000 + step.by);
  // Another content with the old time of modification, as a careless tool leaves it.
  fs.writeFileSync(file, step.text);
  fs.utimesSync(file, atimeMs / 1000, mtimeMs / 1000);
}

/** A file's times, set far back: hints are only trusted for files that have rested. */
function rest(project: Project): void {
  for (const name of fs.readdirSync(project.path('src')))
    fs.utimesSync(project.path(`src/${name}`), 1e9, 1e9);
}

it('gives the same bytes with a cache as without one, whatever happens between', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 10 }),
      fc.boolean(),
      async (steps, rested) => {
        const project = createProject({ '.gitignore': 'qa.config.json\n' });
        for (let number = 0; number < 14; number++)
          project.write({ [`src/f${number}.ts`]: `${lines[number % lines.length]}\n` });
        if (rested) rest(project);
        let now = start;
        for (const next of steps) {
          apply(project, next);
          if (next.kind === 'clock') now += next.by * day;
          const parts = { now: () => new Date(now) };
          const argv = ['check', '--allow-empty', '--format', 'json'];
          const cached = await runQa(project, argv, parts);
          const cold = await runQa(project, [...argv, '--no-cache'], parts);
          expect(cached).toEqual(cold);
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
