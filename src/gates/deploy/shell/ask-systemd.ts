import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Host } from '../../../core/host.ts';
import { findOnPath } from '../../../tools/find-on-path.ts';
import { runProgram } from '../../../tools/run-program.ts';
import type { DeployFile } from '../files/read-files.ts';

/** What systemd says of a line of a unit. */
export interface UnitProblem {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

/**
 * Asks systemd about units; null where it is not installed. Programs and other units
 * that are not on this machine are no problem of the file.
 */
export async function askSystemd(
  host: Host,
  units: readonly DeployFile[],
): Promise<readonly UnitProblem[] | null> {
  if (units.length === 0) return [];
  const command = findOnPath(host, 'systemd-analyze');
  if (command === null) return null;
  const { fs } = host;
  const directory = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'qa-units-')));
  try {
    const byName = new Map(units.map((one) => [basename(one.path), one]));
    for (const [name, { text }] of byName)
      fs.writeFileSync(join(directory, name), text);
    const args = [
      'verify',
      '--man=no',
      ...[...byName.keys()].map((name) => `./${name}`),
    ];
    const { stderr } = await runProgram(host, directory, { command, before: [] }, args);
    return stderr.split('\n').flatMap((line): readonly UnitProblem[] => {
      const [, file, at, reason] = /([^\s/]+\.\w+):(\d+): (.*)$/.exec(line) ?? [];
      const unit = byName.get(file ?? '');
      if (
        unit === undefined ||
        !/^(?:Unknown|Failed to parse|Invalid|Missing|Assignment)/.test(reason!)
      )
        return [];
      return [{ path: unit.path, line: Number(at), reason: reason! }];
    });
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
