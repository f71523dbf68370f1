import { join } from 'node:path';
import { findProgram } from '../../../tools/find-program.ts';
import { installLine } from '../../../tools/install-line.ts';
import { detectTestRunner } from '../../../tools/test-runner.ts';
import { valueAt } from '../../../tools/project.ts';
import { missing, ok, wrong } from '../check.ts';
import type { Check, Diagnosis } from '../check.ts';

/** The project's own tools, each of which a gate runs. */
export const checkTools: Check = async ({ host, root, project, tools }) => {
  const found = new Map<string, Diagnosis>();
  for (const use of tools) {
    const { tool, home } = use;
    const program = findProgram(host, tool, join(root, home), root);
    const subject = tool.title;
    if (program === null)
      found.set(
        subject,
        wrong(
          subject,
          `it is not installed, and ${use.shownBy} asks for it`,
          await installLine(project, use),
        ),
      );
    else if (!found.has(subject)) found.set(subject, ok(subject, tool.kind));
  }
  return [...found.values()];
};

/** The command that runs the tests, and whether a gate knows it. */
export const checkTests: Check = async ({ project, config }) => {
  const runner = await detectTestRunner(project);
  if (runner === null) return [];
  const gates = config?.value.gates;
  const isKnown =
    valueAt(gates, 'tests', 'run') !== undefined ||
    valueAt(gates, 'tests', 'reports') !== undefined;
  if (isKnown) return [ok('tests', runner.name)];
  return [
    missing(
      'tests',
      `${runner.name} is here, and no gate reads what it reports`,
      `Set gates.tests to { "run": ${JSON.stringify(runner.run)}, ` +
        `"reports": ["${runner.report}"] }`,
    ),
  ];
};
