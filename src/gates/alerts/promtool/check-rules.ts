import { firstLine } from '../../../core/first-line.ts';
import type { RuleFile } from '../files/rule-file.ts';
import { asArgument } from './desk.ts';
import type { Desk } from './desk.ts';

/** What promtool says of a rule file. */
export interface RuleProblem {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

const check = ['check', 'rules', '--lint=all', '--lint-fatal'];

/** Asks promtool about all files at once, and about each where that one fails. */
export async function checkRules(
  desk: Desk,
  files: readonly RuleFile[],
): Promise<readonly RuleProblem[]> {
  if (files.length === 0) return [];
  const paths = files.map(({ path }) => asArgument(path));
  if ((await desk.promtool(...check, ...paths)).exitCode === 0) return [];
  const problems: RuleProblem[] = [];
  for (const file of files) {
    const output = await desk.promtool(...check, asArgument(file.path));
    if (output.exitCode !== 0) problems.push(...readProblems(file, output.stderr));
  }
  if (problems.length > 0) return problems;
  // Each is right and all together are not: a rule of one is in another.
  return [{ path: files[0]!.path, line: 1, reason: 'the same rule is in two files' }];
}

function readProblems(file: RuleFile, said: string): readonly RuleProblem[] {
  const lines = said.split('\n').map((line) => line.trim());
  const duplicate = lines.findIndex((line) => line.startsWith('lint error'));
  if (duplicate !== -1) return [readDuplicate(file, lines.slice(duplicate))];
  const told = lines.filter((line) => line !== '' && line !== 'FAILED:');
  const [first] = told.map((line) => readProblem(file, line));
  return [first ?? { path: file.path, line: 1, reason: firstLine(said) }];
}

function readDuplicate(
  { path, alerts }: RuleFile,
  lines: readonly string[],
): RuleProblem {
  const name = /^Metric: (.*)$/.exec(lines[1] ?? '')?.[1] ?? '';
  const line = alerts.findLast((one) => one.name === name)?.line ?? 1;
  return { path, line, reason: `${name} is there twice with the same labels` };
}

function readProblem({ path, alerts }: RuleFile, said: string): RuleProblem {
  const prefix = `${asArgument(path)}: `;
  const own = said.startsWith(prefix) ? said.slice(prefix.length) : said;
  const [, at, rest] = /^(\d+):\d+: (.*)$/.exec(own) ?? [];
  const told = at ?? /line (\d+)/.exec(own)?.[1];
  const line = told === undefined ? lineOfRule(alerts, own) : Number(told);
  return { path, line, reason: rest ?? own };
}

function lineOfRule(alerts: RuleFile['alerts'], said: string): number {
  const named = /rule \d+, "([^"]*)"/.exec(said)?.[1];
  return alerts.find(({ name }) => name === named)?.line ?? 1;
}
