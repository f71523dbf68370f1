import type { z as Zod } from 'zod';
import { defineErrors } from '../../core/errors.ts';
import { counts } from '../../core/finding.ts';
import type { Finding } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { GateContext, GateRule } from '../../core/gate.ts';
import { findGitRoot } from '../../git/repository.ts';
import { matchesAny } from '../../commits/branch-pattern.ts';
import { readBranch } from './branch-name.ts';
import type { BranchFacts } from './branch-name.ts';

export interface BranchOptions {
  /** Patterns: `*` is a part of a name, `**` any parts. */
  readonly allowed: readonly string[];
}

const fail = defineErrors('branch', {
  noRepository:
    '{directory} is in no git repository, so it has no branch. Run git init',
  unknown:
    'HEAD is detached, and neither a variable of the build nor a ' +
    'branch at this commit says which branch it is. Check the branch ' +
    'out',
});

const rules = {
  'branch/name': {
    what: 'The branch has one of the agreed names.',
    why: 'Builds, reviews and releases go by the names of branches.',
    severity: 'error',
    help: 'Rename it: git branch -m {name} feature/…',
    messages: {
      notAllowed: "the branch '{name}' ({source}) fits none of {allowed}",
    },
  },
  'branch/case': {
    what: 'No two branches differ only in case or in how a letter is composed.',
    why: 'On macOS and Windows they are one file, and one overwrites the other.',
    severity: 'error',
    help: 'Rename or delete one: git branch -m {name} <new name>',
    messages: { clash: "'{name}' and '{other}' are one name on other systems" },
  },
} as const satisfies Readonly<Record<string, GateRule>>;

export default defineGate<BranchOptions, BranchFacts, BranchFacts>({
  title: 'Branch',
  defaults: { allowed: ['main', 'dev', 'feature/*', 'hotfix/*'] },
  options: (z: typeof Zod) =>
    z.strictObject({
      allowed: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe('Names that a branch may have: * is a part, ** any parts.'),
    }),
  rules,
  inapplicable: async () => 'gates.branch is not set',
  collect,
  find: (facts, options) => ({
    findings: [...findBreaches(facts, options)],
    metrics: { branches: facts.branches.length },
    details: facts,
  }),
  judge: ({ findings }) => {
    const [first] = findings.filter(counts);
    if (first !== undefined)
      return { verdict: 'fail', reason: 'the name does not fit' };
    return { verdict: 'pass', reason: 'the name fits' };
  },
});

async function collect(context: GateContext): Promise<BranchFacts> {
  const { host, root } = context;
  if (findGitRoot(host, root) === null) throw fail('noRepository', { directory: root });
  const facts = await readBranch(context);
  if (facts.name === null && !facts.isTag && facts.candidates.length === 0)
    throw fail('unknown');
  return facts;
}

function* findBreaches(
  { name, source, isTag, candidates, branches }: BranchFacts,
  { allowed }: BranchOptions,
): Iterable<Finding> {
  if (isTag) return;
  const names = name === null ? candidates : [name];
  if (!names.some((one) => isSafe(one) && matchesAny(one, allowed)))
    yield finding('branch/name', 'notAllowed', names[0]!, {
      source,
      allowed: allowed.join(', '),
    });
  for (const one of names) {
    const other = branches.find(
      (branch) => branch !== one && fold(branch) === fold(one),
    );
    if (other !== undefined) yield finding('branch/case', 'clash', one, { other });
  }
}

// git itself lets these through, and every command line mistakes them for another
// thing.
function isSafe(name: string): boolean {
  return !name.startsWith('-') && name !== 'HEAD' && name !== '@';
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function finding(
  rule: keyof typeof rules,
  messageId: string,
  name: string,
  data: Readonly<Record<string, string>>,
): Finding {
  return {
    ...{ rule, messageId, severity: rules[rule].severity },
    data: { name, ...data },
    path: null,
    range: null,
    subject: `branch ${name}`,
  };
}
