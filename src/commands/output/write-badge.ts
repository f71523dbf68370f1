import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { Report } from '../../core/report.ts';
import { renderBadge } from '../../gates/coverage/show/badge.ts';
import { writeOutput } from './write-output.ts';

const fail = defineErrors('badge', {
  cannotWrite: '{file} could not be written: {reason}. Mend the path after --badge',
});

/** Writes the badge of a report's coverage; an unknown one where nothing was judged. */
export function writeBadge(host: Host, file: string, report: Report): void {
  const metrics = report.gates[0]?.metrics ?? {};
  const { linesCovered: covered, linesTotal: total } = metrics;
  const count =
    covered === undefined || total === undefined ? null : { covered, total };
  const badge = renderBadge(count, report.gates[0]!.verdict);
  writeOutput(host, file, badge, (reason, cause) =>
    fail('cannotWrite', { file, reason }, { cause }),
  );
}
