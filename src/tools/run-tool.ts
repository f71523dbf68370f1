import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { ToolUse } from './detect.ts';
import { findProgram } from './find-program.ts';
import type { Program } from './find-program.ts';
import { installLine } from './install-line.ts';
import { lookedAt } from './looked-at.ts';
import type { Project } from './project.ts';
import { failedWith } from './read-output.ts';
import { runProgram } from './run-program.ts';
import { programConfigs } from './tsconfig.ts';
import type { Problem, Reading, ToolRequest } from './tool.ts';

const fail = defineErrors('tool', {
  missing: '{title} is not installed, and {shownBy} asks for it. Install it: {install}',
  failed: '{title} could not judge{place}: {reason}. Run it yourself to see more',
});

/** A problem with its place in the tree. */
export interface PlacedProblem extends Problem {
  readonly use: ToolUse;
}

/** What one run of a tool left. */
export interface ToolRun {
  readonly problems: readonly PlacedProblem[];
  /** The files that it looked at, relative to its home. */
  readonly looked: readonly string[];
}

/**
 * Runs one tool in its home over files, in as many calls as their names need.
 * @param stage - absolute; the directory that holds the tree
 * @param files - relative to the stage; those of the home
 * @throws QaError where the tool is missing or cannot judge
 */
export async function runTool(
  project: Project,
  use: ToolUse,
  stage: string,
  files: readonly string[],
): Promise<ToolRun> {
  const { host, root } = project;
  const { tool, home } = use;
  const program = findProgram(host, tool, join(root, home), root);
  if (program === null) {
    const install = await installLine(project, use);
    throw fail('missing', { title: tool.title, shownBy: use.shownBy, install });
  }
  const directory = join(stage, home);
  const readings: Reading[] = [];
  for (const request of await requestsOf(host, use, directory, files)) {
    readings.push(await runOnce(host, use, program, directory, request));
  }
  const problems = readings.flatMap((reading) => reading.problems);
  return {
    problems: problems.flatMap((one) => place(one, use, directory, stage)),
    looked: await lookedAt(host, use, directory, files, readings),
  };
}

async function runOnce(
  host: Host,
  { tool, home }: ToolUse,
  program: Program,
  directory: string,
  request: ToolRequest,
): Promise<Reading> {
  const output = await runProgram(host, directory, program, tool.arguments(request));
  const reading = tool.read(output);
  const { problems } = reading;
  // Whatever its words mean: a tool that complains without a finding was not
  // understood.
  const isMute = problems.length === 0 && output.exitCode !== 0;
  const failure = reading.failure ?? (isMute ? failedWith(output).failure : null);
  if (failure === null) return reading;
  const where = home === '' ? '' : ` in ${home}`;
  throw fail('failed', { title: tool.title, place: where, reason: failure });
}

/** Bytes of names that one call takes; systems allow more, but not all of them. */
const longestCall = 100_000;

async function requestsOf(
  host: Host,
  { tool, settings }: ToolUse,
  directory: string,
  files: readonly string[],
): Promise<readonly ToolRequest[]> {
  if (tool.wholeProgram === true) {
    const configs =
      tool.ecosystem === 'node' ? await programConfigs(host, directory) : [null];
    return configs.map((config) => ({ files: [], settings, config }));
  }
  const requests: { files: string[]; settings: typeof settings; config: null }[] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const file of files) {
    if (tool.takes?.(file, settings) === false) continue;
    length += file.length + 1;
    if (length > longestCall) {
      requests.push({ files: [], settings, config: null });
      length = file.length;
    }
    requests.at(-1)!.files.push(file);
  }
  return requests;
}

// What lies outside of the tree (types of a linked package) is not this project's.
function place(
  problem: Problem,
  use: ToolUse,
  directory: string,
  stage: string,
): readonly PlacedProblem[] {
  const absolute = isAbsolute(problem.path)
    ? problem.path
    : join(directory, problem.path);
  const path = relative(stage, absolute).split(sep).join('/');
  if (path === '' || path.startsWith('../')) return [];
  return [{ ...problem, path, use }];
}

/** The deepest home of a tool that a file lies in, or null. */
export function homeOf(homes: readonly string[], path: string): string | null {
  const within = homes.filter((home) => home === '' || path.startsWith(`${home}/`));
  return within.reduce<string | null>(
    (deepest, home) => (home.length >= (deepest ?? '').length ? home : deepest),
    null,
  );
}

/** Files relative to the home that they are in. */
export function relativeTo(home: string, path: string): string {
  return home === '' ? path : posix.relative(home, path);
}
