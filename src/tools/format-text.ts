import { findProgram } from './find-program.ts';
import type { Project } from './project.ts';
import { runProgram } from './run-program.ts';
import type { ToolUse } from './detect.ts';

/** Formatters that take a text on standard input, with the flag for its name. */
const flags: Readonly<Record<string, (path: string) => readonly string[]>> = {
  prettier: (path) => ['--stdin-filepath', path],
  'biome-format': (path) => ['format', `--stdin-file-path=${path}`],
  oxfmt: (path) => [`--stdin-filepath=${path}`],
};

/**
 * A text as the project's own formatter writes it, so that the project's format check
 * accepts it; as it came where no formatter takes it.
 */
export async function formatText(
  { host, root }: Project,
  uses: readonly ToolUse[],
  path: string,
  text: string,
): Promise<string> {
  for (const { id, tool, home } of uses) {
    const args = flags[id];
    const program = home === '' ? findProgram(host, tool, root, root) : null;
    if (args === undefined || program === null) continue;
    try {
      const output = await runProgram(host, root, program, args(path), text);
      if (output.exitCode === 0 && output.stdout.trim() !== '') return output.stdout;
    } catch {
      // A formatter that cannot be started formats nothing.
    }
  }
  return text;
}
