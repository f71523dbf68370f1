import type { Finding } from '../../../core/finding.ts';
import type { Trace } from '../git/find-traces.ts';
import { makeFinding } from './make.ts';

const commitLength = 9;

/** What of a .env file git has, or would take. */
export function findInGit(traces: readonly Trace[]): readonly Finding[] {
  return traces.map((trace) =>
    makeFinding('env/in-git', trace.kind, {
      ...placeOf(trace),
      ...('key' in trace
        ? {
            data: { key: trace.key, line: trace.line },
            text: `${trace.kind} ${trace.key}`,
          }
        : { data: { path: trace.path }, text: trace.kind }),
    }),
  );
}

/** The file may be gone since that commit. */
function placeOf(trace: Trace): Pick<Finding, 'path'> | Pick<Finding, 'subject'> {
  if (!('commit' in trace)) return { path: trace.path };
  return { subject: `commit ${trace.commit.slice(0, commitLength)} ${trace.path}` };
}
