import { execFileSync } from 'node:child_process';
import { gitEnvironment } from '../../support/project.ts';
import { render } from './history.ts';
import type { Model } from './history.ts';

/** A commit to be made, with the marks of its parents. */
export interface PlannedCommit {
  readonly mark: number;
  readonly parents: readonly number[];
  readonly model: Model;
}

/**
 * Writes the commits of many histories through one `git fast-import`: one process and
 * one pack, so that the reading is what takes the time.
 * @returns their ids by mark, a table for each history
 */
export function importHistories(
  directory: string,
  histories: readonly (readonly PlannedCommit[])[],
): readonly ReadonlyMap<number, string>[] {
  const stream: string[] = [];
  const markOf = (history: number, mark: number): number => history * 10_000 + mark;
  for (const [history, commits] of histories.entries())
    for (const { mark, parents, model } of commits) {
      const [first, ...others] = parents.map((parent) => markOf(history, parent));
      const message = `step ${markOf(history, mark)}`;
      stream.push(
        first === undefined ? 'reset refs/heads/histories\n' : '',
        `commit refs/heads/histories\nmark :${markOf(history, mark)}\n`,
        'committer Ada <ada@example.com> 1767323045 +0000\n',
        `data ${message.length}\n${message}\n`,
        first === undefined ? '' : `from :${first}\n`,
        ...others.map((parent) => `merge :${parent}\n`),
        'deleteall\n',
        ...filesOf(model),
      );
    }
  for (const [history, commits] of histories.entries())
    for (const { mark } of commits) stream.push(`get-mark :${markOf(history, mark)}\n`);
  const output = execFileSync('git', ['fast-import', '--quiet', '--force', '--done'], {
    cwd: directory,
    env: { ...process.env, ...gitEnvironment },
    input: `feature get-mark\n${stream.join('')}done\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const ids = output.trim().split('\n').values();
  return histories.map(
    (commits) => new Map(commits.map(({ mark }) => [mark, ids.next().value!])),
  );
}

function filesOf(model: Model): readonly string[] {
  const files = [...model.files].map(([path, pieces]) => {
    const { text } = render(path, pieces);
    const mode = model.executable.has(path) ? '100755' : '100644';
    return `M ${mode} inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  });
  const links = [...model.submodules];
  return [...files, ...links.map((path) => `M 160000 ${'1'.repeat(40)} ${path}\n`)];
}
