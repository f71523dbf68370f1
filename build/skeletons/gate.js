import { camelCase, sentenceCase } from './words.js';

/** The files of a gate: its folder, its test and its guide. */
export function renderGate(id) {
  const folder = `src/gates/${id}`;
  return {
    [`${folder}/index.ts`]: index(id),
    [`${folder}/settings.ts`]: settings(id),
    [`${folder}/rules.ts`]: rules(id),
    [`${folder}/collect.ts`]: collect(),
    [`${folder}/find.ts`]: find(id),
    [`tests/integration/gates/${id}/${id}.test.ts`]: test(id),
    [`docs/${id}.md`]: guide(id),
  };
}

const index = (id) => `import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: '${sentenceCase(id)}',
  summary: 'Say in one line what the gate checks.',
  task: 'a change',
  settings,
  defaults,
  rules,
  collect,
  find,
});
`;

const settings = (id) => `import type { z as Zod } from 'zod';

export const defaults = { allowed: 0 };

/** The schema of \`gates.${id}\`. */
export const settings = (z: typeof Zod) =>
  z.strictObject({
    allowed: z
      .int()
      .nonnegative()
      .default(defaults.allowed)
      .describe('Say what the number is, with its unit.'),
  });

export type Settings = Zod.infer<ReturnType<typeof settings>>;
`;

const rules = (id) => `import type { GateRule } from '../../core/gate.ts';

/** The rules of the gate by full id. */
export const rules = {
  '${id}/first': {
    what: 'Say in one sentence what holds when the rule passes.',
    why: 'Say why that is worth an error.',
    severity: 'error',
    help: 'Say what to do',
    messages: { tooMany: 'there are {files} files, {allowed} allowed' },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
`;

const collect = () => `import type { GateContext } from '../../core/gate.ts';

/** What the gate judges; facts carry no opinion. */
export interface Facts {
  /** Paths relative to the root. */
  readonly files: readonly string[];
}

/** Reads what the gate judges: the only place that touches the world. */
export async function collect({ tree }: GateContext): Promise<Facts> {
  const files = await tree.list();
  return { files: files.map(({ path }) => path) };
}
`;

const find = (id) => `import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { Facts } from './collect.ts';
import { rules } from './rules.ts';
import type { Settings } from './settings.ts';

const makeFinding = findingMaker(rules);

/** Finds where the facts break a rule; pure. */
export function find(facts: Facts, { allowed }: Settings): GateFindings<Facts> {
  const files = facts.files.length;
  const finding = makeFinding('${id}/first', 'tooMany', { data: { files, allowed } });
  // Say here when the rule is broken: so far it never is.
  const isBroken = false;
  return {
    findings: isBroken ? [finding] : [],
    metrics: { files },
    details: facts,
  };
}
`;

const test = (id) => `import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

describe('qa ${id}', () => {
  it('finds what breaks its rule', async () => {
    const project = createProject({ 'a.txt': '1' });
    const { exitCode, report } = await runForReport(project, ['${id}']);
    expect(report.findings).toMatchObject([{ rule: '${id}/first' }]);
    expect(exitCode).toBe(1);
  });

  it('goes by the configuration', async () => {
    const ${camelCase(id)} = { allowed: 2 };
    const project = createProject({
      'a.txt': '1',
      'qa.config.json': JSON.stringify({ gates: { '${id}': ${camelCase(id)} } }),
    });
    expect((await runForReport(project, ['${id}'])).exitCode).toBe(0);
  });
});
`;

const guide = (id) => `# qa ${id}

Say what the gate is for, and how it is run:

\`\`\`
npx qa ${id}
\`\`\`

| rule         | fires on           |
| ------------ | ------------------ |
| \`${id}/first\` | say what it finds |

## Settings

\`\`\`json
{ "gates": { "${id}": { "allowed": 0 } } }
\`\`\`
`;
