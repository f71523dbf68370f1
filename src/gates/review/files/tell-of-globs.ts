import { join } from 'node:path';
import { configNames } from '../../../config/find-config.ts';
import { matchGlobs } from '../../../config/globs.ts';
import { countNoun } from '../../../core/count-noun.ts';
import type { GateContext } from '../../../core/gate.ts';
import { isUnder } from '../../../core/is-under.ts';
import { nameSome } from '../../../core/name-some.ts';
import type { TreeFile } from '../../../core/tree.ts';
import { isSource } from '../../../languages/load-languages.ts';
import type { ChoiceOptions, RuleTools } from './choice.ts';
import type { Selection } from './select-files.ts';

interface Chosen {
  readonly listed: readonly TreeFile[];
  readonly selection: Selection;
  readonly tools: RuleTools;
}

/**
 * Says what a reader would not see otherwise: globs of the configuration that match
 * nothing, and a change of which the configuration leaves nothing to check.
 */
export function tellOfGlobs(
  context: GateContext,
  options: ChoiceOptions,
  chosen: Chosen,
): void {
  if (context.change !== null) tellOfEmptyChange(context, chosen);
  else if (context.tree.kind === 'work' && context.paths.includes('')) {
    tellOfIdleGlobs(context, options, chosen);
    tellOfNestedConfigs(context, options, chosen);
  }
}

// Whoever works in a package below may think that its own configuration counts.
function tellOfNestedConfigs(
  { notice }: GateContext,
  { directory, ignores }: ChoiceOptions,
  { listed, tools }: Chosen,
): void {
  const isIgnored = matchGlobs(ignores);
  const home = directory === '' ? '' : `${directory}/`;
  const nested = listed
    .map(({ path }) => path)
    .filter((path) => path.startsWith(home) && path.slice(home.length).includes('/'))
    .filter((path) => configNames.includes(path.slice(path.lastIndexOf('/') + 1)))
    .filter((path) => !isIgnored(tools.toConfigPath(path)));
  if (nested.length === 0) return;
  notice(
    `${nameSome(nested, 3)}: not read, since only one configuration counts. ` +
      'Use overrides, or --config',
  );
}

function tellOfEmptyChange(
  { notice, paths }: GateContext,
  { listed, selection }: Chosen,
): void {
  if (selection.files.length > 0) return;
  const isNamed = ({ path }: TreeFile): boolean =>
    paths.some((name) => isUnder(path, name));
  const known = listed.filter((file) => isNamed(file) && isSource(file.path));
  if (known.length === 0) return;
  notice(
    `the configuration leaves out all ${countNoun(known.length, 'changed source')} ` +
      `(${nameSome(
        known.map(({ path }) => path),
        3,
      )}): none was checked. ` +
      'See qa config explain <file>',
  );
}

function tellOfIdleGlobs(
  { host, root, notice }: GateContext,
  { include, ignores, overrides, directory }: ChoiceOptions,
  { listed, tools }: Chosen,
): void {
  const paths = listed.map(({ path }) => tools.toConfigPath(path));
  const isIdle = (glob: string): boolean => {
    const positive = glob.replace(/^!/, '');
    return !paths.some(matchGlobs([positive]));
  };
  // What git ignores is not listed: it may well be there.
  const isAbsent = (glob: string): boolean => {
    const [base = ''] = glob.replace(/^!?\/?/, '').split(/[*?[{]/);
    const place = base.replace(/\/[^/]*$/, '') || base;
    return place === '' || !host.fs.existsSync(join(root, directory, place));
  };
  const idle = [
    ...include.filter(isIdle).map((glob) => `include '${glob}'`),
    ...ignores
      .filter((glob) => isIdle(glob) && isAbsent(glob))
      .map((glob) => `ignores '${glob}'`),
    ...overrides.flatMap(({ files }, index) =>
      files.filter(isIdle).map((glob) => `overrides[${index}] '${glob}'`),
    ),
  ];
  if (idle.length === 0) return;
  const match = idle.length === 1 ? 'matches' : 'match';
  notice(
    `${idle.join(', ')} of the configuration ${match} no file. ` +
      'Correct the glob, or take it out',
  );
}
