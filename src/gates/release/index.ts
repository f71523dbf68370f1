import { countNoun } from '../../core/count-noun.ts';
import { defineErrors } from '../../core/errors.ts';
import { counts } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { GateContext, GateRule } from '../../core/gate.ts';
import { findGitRoot } from '../../git/repository.ts';
import { openChecklist } from '../../release/checklist/context.ts';
import { isSettled, itemIds, itemTitles } from '../../release/checklist/items.ts';
import type { ItemResult } from '../../release/checklist/items.ts';
import { checklistDefaults, checklistSchema } from '../../release/checklist/options.ts';
import type { ChecklistOptions } from '../../release/checklist/options.ts';
import { runChecklist } from '../../release/checklist/run-checklist.ts';
import type { Checklist } from '../../release/checklist/run-checklist.ts';

const fail = defineErrors('release-gate', {
  noRepository: '{directory} is in no git repository, so nothing is released from it',
});

const messages = {
  fail: '{title}: no. {evidence}',
  stale: '{title}: it was, but not of this state. {evidence}',
  unknown: '{title}: nothing says so. {evidence}',
};

function ruleOf(what: string): GateRule {
  return {
    what: `${what}.`,
    why: 'What is not looked at before a release is found after it.',
    severity: 'error',
    help: 'Mend it, or have a person say so: qa release attest {item} --note "…"',
    messages,
  };
}

const ownRule = 'release/own-item';

export default defineGate<ChecklistOptions, Checklist, Checklist>({
  title: 'Release',
  defaults: checklistDefaults,
  options: checklistSchema,
  rules: Object.fromEntries([
    ...itemIds.map((id) => [`release/${id}`, ruleOf(itemTitles[id])] as const),
    [ownRule, ruleOf("An item of the project's own holds")],
  ]),
  inapplicable: async ({ host, root }) =>
    findGitRoot(host, root) === null ? 'there is no git repository' : null,
  collect,
  find: (checklist) => ({
    findings: checklist.items.filter((item) => !isSettled(item)).map(toFinding),
    metrics: countByStatus(checklist.items),
    details: checklist,
  }),
  judge: ({ findings, metrics }) => {
    const open = findings.filter(counts).length;
    const items = countNoun(metrics['items'] ?? 0, 'item');
    const left = metrics['n/a'] ?? 0;
    const aside = left === 0 ? '' : `, ${left} taken out by the configuration`;
    if (open === 0) return { verdict: 'pass', reason: `${items}, none open${aside}` };
    const verdict = (metrics['fail'] ?? 0) > 0 ? 'fail' : 'unknown';
    return { verdict, reason: `${items}, ${open} open${aside}` };
  },
});

async function collect(
  { host, root }: GateContext,
  options: ChecklistOptions,
): Promise<Checklist> {
  if (findGitRoot(host, root) === null) throw fail('noRepository', { directory: root });
  return runChecklist(await openChecklist(host, root, options));
}

function toFinding({ id, title, status, evidence }: ItemResult) {
  const isKnown = itemIds.some((known) => known === id);
  return {
    rule: isKnown ? `release/${id}` : ownRule,
    severity: 'error' as const,
    messageId: status,
    data: { item: id, title, evidence },
    path: null,
    range: null,
    subject: id,
    text: id,
  };
}

function countByStatus(items: readonly ItemResult[]): Record<string, number> {
  const metrics: Record<string, number> = { items: items.length };
  for (const { status } of items) metrics[status] = (metrics[status] ?? 0) + 1;
  return metrics;
}
