import type { Change } from '../../core/change.ts';
import { defineErrors } from '../../core/errors.ts';
import type { Finding } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateContext } from '../../core/gate.ts';
import { findGitRoot } from '../../git/repository.ts';
import { loadLanguages } from '../../languages/load-languages.ts';
import { rules as reviewRules } from '../../units/rules.ts';
import { addedSuppressions } from './compare/added-suppressions.ts';
import { findAllowance } from './compare/allowance.ts';
import { compareConfigs } from './compare/compare-configs.ts';
import { readConfigChange } from './compare/config-change.ts';
import { grownBaseline } from './compare/grown-baseline.ts';
import { rules } from './rules.ts';

const fail = defineErrors('policy', {
  noChange: 'there is no change to judge. Compare with something: qa policy --changed',
  noRepository:
    '{directory} is in no git repository, so there is no change to judge. Run in a ' +
    'clone, or set gates.policy to false',
});

export interface PolicyFacts {
  readonly findings: readonly Finding[];
  /** The reason of the trailer that accepts them. */
  readonly allowance: string | null;
  /** The trailer's commit is yet to be made: what is found can only be announced. */
  readonly isBeforeCommit: boolean;
}

/** Compares what weakens gates on both sides of the change. */
export async function collect(context: GateContext): Promise<PolicyFacts> {
  const { host, root, change } = context;
  if (change === null && findGitRoot(host, root) === null)
    throw fail('noRepository', { directory: root });
  if (change === null) throw fail('noChange');
  const all = await weakeningsOf(context, change);
  const findings = await withoutMerged(context, change, all);
  return {
    findings,
    allowance: findings.length === 0 ? null : await findAllowance(host, root, change),
    isBeforeCommit: change.after.kind === 'index',
  };
}

// What a parent of a merge has already, the commit that ends the merge does not bring.
async function withoutMerged(
  context: GateContext,
  change: Change,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  let left = findings;
  for (const parent of change.otherParents ?? []) {
    const brought = new Set((await weakeningsOf(context, parent)).map(identityOf));
    left = left.filter((finding) => brought.has(identityOf(finding)));
  }
  return left;
}

function identityOf({ rule, path, subject, data }: Finding): string {
  return JSON.stringify([rule, path, subject, data]);
}

async function weakeningsOf(
  { host, root }: GateContext,
  change: Change,
): Promise<readonly Finding[]> {
  const paths = change.files.flatMap(({ before, after }) =>
    [before, after].flatMap((file) => file?.path ?? []),
  );
  const [configs, baseline, languageOf] = await Promise.all([
    readConfigChange(host, root, change),
    grownBaseline(change),
    loadLanguages(paths),
  ]);
  const suppressions = await addedSuppressions(change, languageOf);
  const before = configs.before?.value ?? {};
  const weakened = compareConfigs(before, configs.after.value, reviewRules).map(
    ({ rule, messageId, data }) => toFinding(rule, messageId, data, 'configuration'),
  );
  const modules = configs.modules.map((path) =>
    toFinding('policy/config-code-changed', 'codeChanged', { path }, path),
  );
  return [...weakened, ...modules, ...baseline, ...suppressions];
}

const makeFinding = findingMaker(rules);

function toFinding(
  rule: keyof typeof rules,
  messageId: string,
  data: Readonly<Record<string, string>>,
  subject: string,
): Finding {
  const text = `${messageId} ${Object.values(data).join(' ')}`;
  return makeFinding(rule, messageId, { data, subject, text });
}
