import type { Finding } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import { matchesAny } from '../../commits/branch-pattern.ts';
import type { BranchFacts } from '../../git/branch-name.ts';
import { rules } from './rules.ts';
import type { Settings } from './settings.ts';

/** Compares the name of the branch with the allowed ones and with other branches. */
export function find(
  facts: BranchFacts,
  settings: Settings,
): GateFindings<BranchFacts> {
  return {
    findings: [...findBreaches(facts, settings)],
    metrics: { branches: facts.branches.length },
    details: facts,
  };
}

function* findBreaches(
  { name, source, isTag, candidates, branches }: BranchFacts,
  { allowed }: Settings,
): Iterable<Finding> {
  if (isTag) return;
  const names = name === null ? candidates : [name];
  if (!names.some((one) => isSafe(one) && matchesAny(one, allowed)))
    yield about('branch/name', 'notAllowed', names[0]!, {
      source,
      allowed: allowed.join(', '),
    });
  for (const one of names) {
    const other = branches.find(
      (branch) => branch !== one && fold(branch) === fold(one),
    );
    if (other !== undefined) yield about('branch/case', 'clash', one, { other });
  }
}

// git allows these names, and command lines take them for something else.
function isSafe(name: string): boolean {
  return !name.startsWith('-') && name !== 'HEAD' && name !== '@';
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

const makeFinding = findingMaker(rules);

function about(
  rule: keyof typeof rules,
  messageId: string,
  name: string,
  data: Readonly<Record<string, string>>,
): Finding {
  return makeFinding(rule, messageId, {
    data: { name, ...data },
    subject: `branch ${name}`,
  });
}
