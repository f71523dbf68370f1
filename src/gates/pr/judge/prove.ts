import { matchGlobs } from '../../../config/globs.ts';
import { countNoun } from '../../../core/count-noun.ts';
import type { Claim } from '../body/claims.ts';
import type { Facts } from '../collect.ts';
import type { Settings } from '../settings.ts';
import type { LeftoverRule } from '../sources/leftovers.ts';

/** What comes of comparing a ticked box with what is known. */
export interface Proof {
  /** `trusted`: a person's word, which nothing can show. */
  readonly state: 'shown' | 'contradicted' | 'unproven' | 'trusted';
  /** Half a sentence: `3 files of documentation changed`. */
  readonly evidence: string;
}

/** Compares what a box says with the change and the evidence of its commit. */
export function prove(claim: Claim | null, facts: Facts, settings: Settings): Proof {
  switch (claim) {
    case 'style':
      return byVerdicts(facts, ['review', 'lint', 'format']);
    case 'testsPass':
      return byVerdicts(facts, ['tests']);
    case 'testsAdded':
      return byPaths(facts, settings.tests, 'tests');
    case 'docs':
      return byPaths(facts, settings.docs, 'documentation');
    case 'noCommentedCode':
      return byLeftovers(facts, 'commented-out-code');
    case 'noPrints':
      return byLeftovers(facts, 'console-usage');
    default:
      return { state: 'trusted', evidence: 'this is the word of the author' };
  }
}

function byVerdicts({ verdicts }: Facts, gates: readonly string[]): Proof {
  const known = gates.filter((gate) => verdicts.has(gate));
  const broken = known.find((gate) => verdicts.get(gate) === 'fail');
  if (broken !== undefined)
    return { state: 'contradicted', evidence: `the gate '${broken}' fails here` };
  const passed = known.filter((gate) => verdicts.get(gate) === 'pass');
  if (passed.length === 0) {
    const names = gates.map((gate) => `'${gate}'`).join(', ');
    const evidence = `no evidence of this commit shows it (of the gates ${names})`;
    return { state: 'unproven', evidence };
  }
  return { state: 'shown', evidence: `these gates pass here: ${passed.join(', ')}` };
}

function byPaths(
  { changed }: Facts,
  globs: readonly string[],
  kind: 'tests' | 'documentation',
): Proof {
  const found = changed.filter(matchGlobs(globs)).length;
  if (found === 0)
    return { state: 'contradicted', evidence: `no file of ${kind} changed` };
  const files = countNoun(found, 'file');
  return { state: 'shown', evidence: `${files} of ${kind} changed` };
}

function byLeftovers({ leftovers }: Facts, rule: LeftoverRule): Proof {
  const found = leftovers.filter((leftover) => leftover.rule === rule);
  const [first] = found;
  if (first === undefined)
    return { state: 'shown', evidence: 'none is in the changed lines' };
  const more = found.length > 1 ? ` and ${found.length - 1} more` : '';
  const evidence = `there is some in ${first.path}:${first.line}${more}`;
  return { state: 'contradicted', evidence };
}
