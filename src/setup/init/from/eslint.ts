import { tableAt } from '../../../tools/project.ts';
import type { Project } from '../../../tools/project.ts';
import { detectTools } from '../../../tools/detect.ts';
import { runProgram } from '../../../tools/run-program.ts';
import { defineErrors } from '../../../core/errors.ts';
import { takeScriptRules } from './script-rules.ts';
import { TakeoverDraft } from './takeover.ts';
import type { Takeover } from './takeover.ts';

const fail = defineErrors('from-eslint', {
  cannotAsk:
    'ESLint could not say what holds here: {reason}. Install the packages of the ' +
    'project and try npx eslint . first',
});

const scripts = /\.(?:[cm]?[jt]sx?|vue)$/;

// Its own engine knows best what its configuration comes to, in whatever form that is.
const question = `
import { stdin } from 'node:process';
import { json } from 'node:stream/consumers';
import { ESLint } from 'eslint';
const { paths, sample } = await json(stdin);
const eslint = new ESLint();
const ignored = [];
for (const path of paths) if (await eslint.isPathIgnored(path)) ignored.push(path);
const config = await eslint.calculateConfigForFile(
  sample.find((path) => !ignored.includes(path)) ?? sample[0]);
console.log(JSON.stringify({ ignored, rules: config?.rules ?? {} }));
`;

/** ESLint, asked through its own API, so that any form of its configuration will do. */
export async function fromEslint(project: Project): Promise<Takeover | null> {
  const uses = await detectTools(project, ['lint']);
  const use = uses.find(({ id, home }) => id === 'eslint' && home === '');
  const paths = project.paths.filter((path) => scripts.test(path));
  if (use === undefined || paths.length === 0) return null;
  const draft = new TakeoverDraft('eslint', use.shownBy);
  const { ignored, rules } = await askEslint(project, paths);
  draft.ignores(summariseIgnored(paths, ignored), 'ignores');
  takeScriptRules(draft, rules, 'ESLint');
  draft.leave('rules for some files only: stay with ESLint');
  return draft.done();
}

async function askEslint(project: Project, paths: readonly string[]) {
  const { host, root } = project;
  const isTest = (path: string): boolean => /test|spec|config/i.test(path);
  const sample = [...paths].sort((a, b) => Number(isTest(a)) - Number(isTest(b)));
  const node = { command: host.execPath, before: ['--input-type=module', '--eval'] };
  const input = JSON.stringify({ paths, sample });
  const output = await runProgram(host, root, node, [question], input);
  try {
    const answer = JSON.parse(output.stdout) as Record<string, unknown>;
    return {
      ignored: new Set(answer['ignored'] as string[]),
      rules: tableAt(answer, 'rules'),
    };
  } catch (error) {
    const lines = output.stderr.split('\n').map((line) => line.trim());
    const reason = lines.find((line) => /error/i.test(line)) ?? 'it said nothing';
    throw fail('cannotAsk', { reason }, { cause: error });
  }
}

/**
 * Ignored files as few globs: a directory of which all is ignored stands for its files.
 */
export function summariseIgnored(
  paths: readonly string[],
  ignored: ReadonlySet<string>,
): readonly string[] {
  const open = new Set<string>();
  for (const path of paths)
    if (!ignored.has(path)) for (const parent of parentsOf(path)) open.add(parent);
  const globs = new Set<string>();
  for (const path of ignored) {
    const whole = parentsOf(path).find((parent) => !open.has(parent));
    globs.add(whole === undefined ? path : `${whole}/**`);
  }
  return [...globs].sort();
}

/** The directories that a path lies in, the highest first. */
function parentsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
