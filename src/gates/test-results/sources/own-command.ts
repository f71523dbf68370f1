import type { GateContext } from '../../../core/gate.ts';
import type { Host } from '../../../core/host.ts';
import { findProgram } from '../../../tools/find-program.ts';
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
  const runner = await detectTestRunner(project);
  return runner === null ? null : withOwnPython(runner.run, host, root);
}

/** The command with the Python of this project, or of this machine. */
function withOwnPython(run: string, host: Host, root: string): string {
  const tool = { ecosystem: 'python', program: 'python' } as const;
  const found = findProgram(host, tool, root, root)?.command ?? 'python3';
  return run.replace(/^python(?= )/, () => quote(relativeTo(root, found)));
}

function relativeTo(root: string, place: string): string {
  return place.startsWith(`${root}/`) ? place.slice(root.length + 1) : place;
}

function quote(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
