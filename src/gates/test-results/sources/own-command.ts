import type { GateContext } from '../../../core/gate.ts';
import { openProject } from '../../../tools/project.ts';
import { detectTestRunner } from '../../../tools/test-runner.ts';
import type { Settings } from '../settings.ts';
import { findTestReports } from './find-test-reports.ts';

/**
 * The command that runs the tests: the one of the settings, else the project's own
 * runner told to leave a report, where there is no report to read.
 */
export async function commandOf(
  context: GateContext,
  { run, reports }: Settings,
): Promise<string | null> {
  const { host, root } = context;
  if (run !== null) return run;
  if (reports.length > 0 || findTestReports(host, root).length > 0) return null;
  return detectCommand(context);
}

async function detectCommand({
  host,
  root,
  tree,
  change,
}: GateContext): Promise<string | null> {
  const files = await (change?.after ?? tree).list();
  const project = openProject(
    host,
    root,
    files.map(({ path }) => path),
  );
  return (await detectTestRunner(project))?.run ?? null;
}
