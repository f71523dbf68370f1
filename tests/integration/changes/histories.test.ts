import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportedFinding } from '../../../src/core/report.ts';
import { createProject, gitEnvironment } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';
import { Generator, placesOf, render, stepKinds } from './history.ts';
import type { Model, Place, Step } from './history.ts';
import { expectedStates, keyOf } from './oracle.ts';
import { importHistories } from './repository.ts';
import type { PlannedCommit } from './repository.ts';

const histories = Number(process.env['QA_HISTORIES'] ?? 60);
const seed = Number(process.env['QA_SEED'] ?? Date.now() % 2 ** 31);

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...stepKinds),
    a: fc.nat(97),
    b: fc.nat(97),
    c: fc.nat(97),
  }),
  // Some steps find nothing to work on; what is left of these is 5 to 30.
  { minLength: 12, maxLength: 30, size: 'max' },
);

interface History {
  readonly commits: readonly PlannedCommit[];
  readonly base: number;
  /** A commit beside the base, whose merge base with the new side is the base. */
  readonly beside: number;
  readonly head: number;
}

/** Plays the steps into commits; a merge brings a file in from a branch of its own. */
function play(list: readonly Step[], seen: Map<string, number>): History | null {
  const generator = new Generator();
  const commits: PlannedCommit[] = [{ mark: 1, parents: [], model: generator.start() }];
  for (const step of list) {
    const last = commits.at(-1)!;
    const model = generator.apply(last.model, step);
    if (model === null) continue;
    seen.set(step.kind, (seen.get(step.kind) ?? 0) + 1);
    const mark = last.mark + 2;
    if (step.kind === 'merge') {
      const side = { mark: mark - 1, parents: [last.mark], model };
      commits.push(side, { mark, parents: [last.mark, side.mark], model });
    } else commits.push({ mark, parents: [last.mark], model });
  }
  const main = commits.filter(({ mark }) => mark % 2 === 1);
  if (main.length < 6) return null;
  const base = main[Math.floor(main.length / 3)]!;
  const beside = { mark: 1000, parents: [base.mark], model: base.model };
  const head = commits.at(-1)!.mark;
  return { commits: [...commits, beside], base: base.mark, beside: 1000, head };
}

/** The findings as the oracle counts them: by state, rule and root of the fault. */
function countReported(
  findings: readonly ReportedFinding[],
  before: Model,
  after: Model,
): ReadonlyMap<string, number> {
  const now = index(placesOf(after));
  const old = index(placesOf(before));
  const counts = new Map<string, number>();
  for (const { state, rule, path, line, message } of findings) {
    // What is fixed stands where it stood, under the name that its file has now.
    const place =
      state === 'fixed'
        ? [...old.values()].find((one) => one.fault.rule === rule && one.line === line)
        : now.get(`${path} ${line} ${rule}`);
    expect(
      place,
      `${state} ${path}:${line} ${message} is a planted fault`,
    ).toBeDefined();
    const root = state === 'fixed' ? 0 : place!.fault.root;
    const key = keyOf(state, rule, root);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function index(places: readonly Place[]): ReadonlyMap<string, Place> {
  return new Map(
    places.map((place) => [`${place.path} ${place.line} ${place.fault.rule}`, place]),
  );
}

/**
 * Faults as both sides can tell them: what is fixed has no place of its own any more
 * and is counted by rule; where a file was renamed and copied, nobody can say which of
 * the two is the original, so that worsened and known are one there.
 */
function comparable(
  counts: ReadonlyMap<string, number>,
  copied: ReadonlySet<string>,
): Record<string, number> {
  const merged: Record<string, number> = {};
  for (const [key, count] of counts) {
    const [state, rule, root] = key.split(' ') as [string, string, string];
    const isKept = copied.has(root) && (state === 'known' || state === 'worsened');
    const name =
      state === 'fixed'
        ? `fixed ${rule}`
        : `${isKept ? 'kept' : state} ${rule} ${root}`;
    merged[name] = (merged[name] ?? 0) + count;
  }
  return merged;
}

/** The roots of faults that stand in more than one place of a side. */
function copiedRoots(models: readonly Model[]): ReadonlySet<string> {
  return new Set(
    models.flatMap((model) => {
      const roots = placesOf(model).map(({ fault }) => String(fault.root));
      return roots.filter((root, at) => roots.indexOf(root) !== at);
    }),
  );
}

function countStates(
  expected: ReadonlyMap<string, number>,
  states: Map<string, number>,
): void {
  for (const [key, count] of expected) {
    const state = key.split(' ')[0]!;
    states.set(state, (states.get(state) ?? 0) + count);
  }
}

/** Only faults in files that differ are looked at at all. */
function inChangedFiles(before: Model, after: Model): readonly [Model, Model] {
  const isSame = (path: string): boolean => {
    const [old, now] = [before.files.get(path), after.files.get(path)];
    if (old === undefined || now === undefined) return false;
    const sameMode = before.executable.has(path) === after.executable.has(path);
    return sameMode && render(path, old).text === render(path, now).text;
  };
  const changedIn = (model: Model): Model => ({
    ...model,
    files: new Map([...model.files].filter(([path]) => !isSame(path))),
  });
  return [changedIn(before), changedIn(after)];
}

function writeModel(directory: string, model: Model): void {
  for (const [path, pieces] of model.files) {
    const file = join(directory, path);
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, render(path, pieces).text);
  }
}

/** Every byte that a run could have written: the index and the work tree. */
function snapshot({ directory }: Project): string {
  const index = fs.readFileSync(join(directory, '.git/index')).toString('base64');
  const files = fs
    .readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.git'))
    .filter((name) => fs.statSync(join(directory, name)).isFile())
    .sort()
    .map((name) => `${name}\0${fs.readFileSync(join(directory, name), 'utf8')}`);
  return [index, ...files].join('\0');
}

function git(cwd: string, ...args: string[]): string {
  const env = { ...process.env, ...gitEnvironment };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8' });
}

const identity = ({ rule, path, line, column, fingerprint }: ReportedFinding): string =>
  [path, line, column, rule, fingerprint].join(' ');

describe('random histories of real repositories', () => {
  it(
    'give every fault the state that the record of its making gives it',
    { timeout: 540_000 },
    async () => {
      console.log(`histories: ${histories}, seed: ${seed} (QA_SEED repeats it)`);
      const project = createProject();
      const clean = createProject({}, { git: false });
      const kinds = new Map<string, number>();
      const states = new Map<string, number>();
      const sample = fc.sample(steps, { numRuns: histories * 2, seed });
      const played = sample
        .flatMap((list) => play(list, kinds) ?? [])
        .slice(0, histories);
      expect(played).toHaveLength(histories);
      const imported = importHistories(
        project.directory,
        played.map(({ commits }) => commits),
      );
      for (const [number, { commits, base, beside, head }] of played.entries()) {
        const ids = imported[number]!;
        const modelOf = (mark: number): Model =>
          commits.find((commit) => commit.mark === mark)!.model;
        const [before, after] = [modelOf(base), modelOf(head)];
        const changed = inChangedFiles(before, after);
        const expected = expectedStates(...changed);
        const copied = copiedRoots([before, after]);
        countStates(expected, states);

        // A commit against its base; every other time a base that is not an ancestor.
        const named = ids.get(number % 2 === 0 ? base : beside)!;
        const flags = ['--changed', '--base', named, '--head', ids.get(head)!];
        const judged = await runForReport(project, [
          'check',
          ...flags,
          '--scope',
          'all',
        ]);
        expect(judged.report.base).toBe(ids.get(base));
        expect(
          comparable(countReported(judged.report.findings, before, after), copied),
          `history ${number}: git diff ${named} ${ids.get(head)!}`,
        ).toEqual(comparable(expected, copied));

        // The same change staged, over a work tree that says something else.
        git(project.directory, 'update-ref', '--no-deref', 'HEAD', ids.get(base)!);
        git(project.directory, 'read-tree', ids.get(head)!);
        fs.rmSync(project.path('src'), { recursive: true, force: true });
        writeModel(project.directory, modelOf(commits[0]!.mark));
        const untouched = snapshot(project);
        const argv = ['check', '--staged', '--scope', 'all'];
        const staged = await runForReport(project, argv);
        expect(snapshot(project)).toBe(untouched);
        const listed = staged.report.findings.filter(({ state }) => state !== 'fixed');
        expect(staged.report.findings).toEqual(judged.report.findings);

        // A clean checkout of the index, checked whole.
        fs.rmSync(clean.path('src'), { recursive: true, force: true });
        fs.rmSync(clean.path('.qa'), { recursive: true, force: true });
        git(project.directory, 'checkout-index', '-a', `--prefix=${clean.directory}/`);
        const whole = await runForReport(clean, ['check', '--allow-empty']);
        const stagedPaths = new Set(changed[1].files.keys());
        const inStaged = whole.report.findings.filter(({ path }) =>
          stagedPaths.has(path!),
        );
        expect(listed.map(identity)).toEqual(inStaged.map(identity));

        // What only the new tree has, by the record, is reported as new or worsened.
        const old = new Set(placesOf(before).map(({ fault }) => fault.root));
        const places = index(placesOf(after));
        const reported = new Set(
          judged.report.findings
            .filter(({ state }) => state === 'new' || state === 'worsened')
            .map(({ path, line, rule }) => `${path} ${line} ${rule}`),
        );
        for (const { path, line, rule } of whole.report.findings) {
          const key = `${path} ${line} ${rule}`;
          if (!old.has(places.get(key)!.fault.root)) expect(reported).toContain(key);
        }

        const created = await runQa(clean, ['baseline', 'create']);
        expect(created.exitCode).toBe(0);
        const accepted = await runQa(clean, ['check', '--allow-empty']);
        expect(accepted.exitCode, accepted.stdout).toBe(0);
      }
      console.log(Object.fromEntries([...kinds, ...states]));
      for (const kind of stepKinds) expect(kinds.get(kind) ?? 0).toBeGreaterThan(0);
      for (const state of ['new', 'worsened', 'known', 'fixed'])
        expect(states.get(state) ?? 0).toBeGreaterThan(0);
    },
  );
});
