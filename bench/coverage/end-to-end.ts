import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { time } from '../race/measure.ts';
import { quantile } from '../race/statistics.ts';
import { tell } from './race.ts';
import { lcovRecord } from './samples.ts';

const files = 440;

/**
 * Races `qa coverage` over a report of 2 MB against what oxlint takes for one file.
 * @param root - of this project, built
 * @param scratch - a directory in which oxlint is installed
 */
export async function raceEndToEnd(
  root: string,
  scratch: string,
  pairs: number,
): Promise<void> {
  const cwd = join(scratch, 'project');
  const size = writeProject(cwd);
  const jobs = {
    ours: [join(root, 'bin/qa.cjs'), 'coverage', '--lines', '10'],
    oxlint: [join(scratch, 'node_modules/oxlint/bin/oxlint'), 'src/dir0/f0.ts'],
    node: ['-e', '0'],
  };
  const once = async (args: readonly string[]) => {
    const run = await time({ command: process.execPath, args, cwd });
    if (run.exitCode !== 0)
      throw new Error(`${args.join(' ')} ended ${run.exitCode}: ${run.stderr}`);
    return run.milliseconds;
  };
  for (const args of Object.values(jobs)) await once(args);
  const times: Record<keyof typeof jobs, number[]> = { ours: [], oxlint: [], node: [] };
  for (let pair = 0; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? ['ours', 'oxlint'] : ['oxlint', 'ours'];
    for (const name of [...order, 'node'] as (keyof typeof jobs)[])
      times[name].push(await once(jobs[name]));
  }
  const ratio = quantile(times.ours, 0.5) / quantile(times.oxlint, 0.5);
  const megabytes = (size / 1e6).toFixed(1);
  const goal = 'times what oxlint takes for one file';
  console.log(`end to end, ${megabytes} MB: ${ratio.toFixed(2)} ${goal}`);
  tell('  the same', times.ours, times.oxlint);
  console.log(`  node -e 0: ${quantile(times.node, 0.5).toFixed(0)} ms`);
}

function writeProject(project: string): number {
  for (let at = 0; at < 50; at++)
    mkdirSync(join(project, `src/dir${at}`), { recursive: true });
  mkdirSync(join(project, 'coverage'));
  for (let at = 0; at < files; at++)
    writeFileSync(join(project, `src/dir${at % 50}/f${at}.ts`), 'run();\n'.repeat(300));
  const text = Array.from({ length: files }, (_, at) => lcovRecord(at, 300)).join('');
  writeFileSync(join(project, 'coverage/lcov.info'), text);
  writeFileSync(join(project, '.gitignore'), 'coverage/\n');
  execFileSync('git', ['init', '--quiet'], { cwd: project });
  return text.length;
}
