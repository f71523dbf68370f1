import type { GateRule } from '../../core/gate.ts';
import { allRules } from '../../secrets/all-rules.ts';
import type { SecretRule } from '../../secrets/rule.ts';

const why =
  'Whoever can read the sources can use it, and git keeps it for ever, also after it ' +
  'has been deleted.';

function ruleOf({ what, revoke }: SecretRule): GateRule {
  return {
    what: `Nowhere stands ${what}.`,
    why,
    severity: 'error',
    help:
      `Revoke it: ${revoke}. Let the program read the new one from its ` +
      `environment or ` +
      'from a secret store, and take the old one out of the history: docs/secrets.md',
    messages: {
      found: `${what}: {shown}`,
      inHistory: `${what}, since this commit: {shown}`,
    },
  };
}

/** The rules of the gate by full id: one for each kind of secret, and its own. */
export const rules: Readonly<Record<string, GateRule>> = {
  ...Object.fromEntries(allRules.map((rule) => [`secrets/${rule.id}`, ruleOf(rule)])),
  'secrets/tracked-env': {
    what: 'Git tracks no file of environment variables.',
    why: 'It is where secrets are put, and the next one is committed with it.',
    severity: 'error',
    help: 'Take it out of git and ignore it: git rm --cached <file>. Track a template',
    messages: { tracked: 'git tracks {name}, where secrets are put' },
  },
  'secrets/unused-acceptance': {
    what: 'Every accepted secret is still there.',
    why: 'A list of what is accepted is only read if it is short.',
    severity: 'warning',
    help: 'Take the line out: qa baseline prune --only secrets',
    messages: { unused: 'no secret uses this entry for {rule} in {place}' },
  },
  'secrets/suppression': {
    what: 'A comment that suppresses a secret names it by its key, and is needed.',
    why: 'A comment for a whole line would hide the next secret that is put there.',
    severity: 'error',
    help: 'Name the secret by its key: qa secrets --keys prints it',
    messages: {
      unused: 'no secret here is {rule}',
      keyless: '{rule} does not say which secret it means',
    },
  },
};
