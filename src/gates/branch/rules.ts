import type { GateRule } from '../../core/gate.ts';

/** The rules of the gate. */
export const rules = {
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
