import type { GateRule } from '../../core/gate.ts';
import { itemIds, itemTitles } from '../../release/checklist/items.ts';

const messages = {
  fail: '{title}: not met. {evidence}',
  stale: '{title}: met, but for another state. {evidence}',
  unknown: '{title}: nothing shows it. {evidence}',
};

function ruleOf(what: string): GateRule {
  return {
    what: `${what}.`,
    why: 'What is not looked at before a release is found after it.',
    severity: 'error',
    help: 'Fix it, or have a person say so: qa release attest {item} --note "…"',
    messages,
  };
}

/** A rule for each item of the checklist. */
export const rules: Readonly<Record<string, GateRule>> = Object.fromEntries([
  ...itemIds.map((id) => [`release/${id}`, ruleOf(itemTitles[id])] as const),
  ['release/own-item', ruleOf("An item of the project's own holds")],
]);
