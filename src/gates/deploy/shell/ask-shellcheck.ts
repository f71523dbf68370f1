import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defineErrors } from '../../../core/errors.ts';
import { firstLine } from '../../../core/first-line.ts';
import type { Host } from '../../../core/host.ts';
import type { Range } from '../../../core/place.ts';
import { runSystemTool } from '../../../tools/system-tool.ts';
import type { Script } from '../files/read-files.ts';
import type { Settings } from '../settings.ts';

const fail = defineErrors('shellcheck', {
  unread: 'ShellCheck could not judge the scripts: {said}. Run it yourself to see more',
});

/** What ShellCheck says of a place. */
export interface ShellProblem {
  readonly path: string;
  readonly range: Range;
  /** `SC2086`. */
  readonly code: string;
  readonly level: string;
  readonly message: string;
}

/** Asks ShellCheck about every script, from a level up. */
export async function askShellcheck(
  host: Host,
  scripts: readonly Script[],
  { shellcheck }: Settings,
): Promise<readonly ShellProblem[]> {
  if (shellcheck === false) return [];
  const { fs } = host;
  // One that is staged is not on the disk; one that is read by another lies beside it.
  const directory = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'qa-scripts-')));
  try {
    for (const { path, text } of scripts) {
      fs.mkdirSync(dirname(join(directory, path)), { recursive: true });
      fs.writeFileSync(join(directory, path), text.replace(/^\uFEFF|\r$/gm, ''));
    }
    const problems: ShellProblem[] = [];
    for (const shell of ['bash', 'sh'] as const) {
      const paths = scripts
        .filter((one) => one.shell === shell)
        .map(({ path }) => path);
      if (paths.length === 0) continue;
      const level = `--severity=${shellcheck}`;
      const args = ['--format=json1', level, `--shell=${shell}`, ...sources];
      problems.push(...(await ask(host, directory, args, paths)));
    }
    return problems;
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

/** Where a script that another reads is looked for. */
const sources = ['--external-sources', '--source-path=SCRIPTDIR', '--source-path=.'];

async function ask(
  host: Host,
  directory: string,
  args: readonly string[],
  paths: readonly string[],
): Promise<readonly ShellProblem[]> {
  const { stdout, stderr, exitCode } = await runSystemTool(host, {
    ...{ program: 'shellcheck', directory, purpose: 'judging scripts', seconds: 60 },
    args: [...args, '--', ...paths],
  });
  if (exitCode > 1) throw fail('unread', { said: firstLine(stderr || stdout) });
  return readProblems(stdout);
}

interface Comment {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
  readonly level: string;
  readonly code: number;
  readonly message: string;
}

/** https://github.com/koalaman/shellcheck/wiki/Integration#user-content-json1 */
function readProblems(printed: string): readonly ShellProblem[] {
  const { comments } = JSON.parse(printed) as { readonly comments: readonly Comment[] };
  return (
    comments
      // A script may read another that is not here: SC1090, SC1091.
      .filter(({ code }) => code !== 1090 && code !== 1091)
      .map(
        ({ file: path, line, column, endLine, endColumn, level, code, message }) => ({
          ...{ path, level, message, code: `SC${code}` },
          range: { line, column, endLine, endColumn: Math.max(endColumn, column + 1) },
        }),
      )
  );
}
