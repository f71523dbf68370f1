import type { GateRule } from '../../core/gate.ts';

const allow =
  'Take it back, or give the reason in the commit: Qa-Allow-Policy-Change: <reason>';

function rule(what: string, why: string, messages: GateRule['messages']): GateRule {
  return { what, why, severity: 'error', help: allow, messages };
}

const quiet = 'A gate that can be weakened on the way is passed by weakening it.';

/** What the gate watches over, by id. */
export const rules = {
  'policy/rule-lowered': rule('No rule is turned off or lowered unnoticed.', quiet, {
    ruleLowered: '{id} is lowered from {before} to {after}{files}',
  }),
  'policy/limit-raised': rule('No limit of a rule is loosened unnoticed.', quiet, {
    optionLoosened: '{id} allows more: {option} goes from {before} to {after}{files}',
  }),
  'policy/gate-loosened': rule('No gate is loosened or taken out unnoticed.', quiet, {
    gateLoosened: 'the gate {id} allows more: {option} goes from {before} to {after}',
    gateRemoved: 'the gate {id} is no longer configured',
  }),
  'policy/ignore-added': rule(
    'No file is left out of the checks unnoticed.',
    'What is not looked at is never wrong.',
    { ignoreAdded: 'files are left out: {glob}' },
  ),
  'policy/scope-narrowed': rule(
    'The files that are looked at do not become fewer unnoticed.',
    'What is not looked at is never wrong.',
    {
      scopeNarrowed: 'fewer files are looked at: include goes from {before} to {after}',
    },
  ),
  'policy/config-code-changed': rule(
    'A configuration that is code does not change unnoticed.',
    'What code makes of itself cannot be compared; any change of it may weaken a gate.',
    { codeChanged: 'the configuration {path} is code and has changed' },
  ),
  'policy/baseline-grown': rule(
    'The baseline only shrinks.',
    'It is there to pay off what is old, not to take in what is new.',
    {
      baselineFirst: 'a first baseline takes in {count} findings: {parts}',
      baselineGrown: 'the baseline takes in {accepted} in {place}',
      baselineRaised: 'the baseline allows more of {accepted} in {place}',
    },
  ),
  'policy/suppression-added': rule(
    'No finding is suppressed unnoticed.',
    'One comment waves through one finding; that is for a reader to see and to judge.',
    { suppressionAdded: 'a comment suppresses {rules}: {reason}' },
  ),
} as const satisfies Readonly<Record<string, GateRule>>;
