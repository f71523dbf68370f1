import type { Host } from '../../core/host.ts';
import type { Report } from '../../core/report.ts';
import { readCodeOwners } from '../../git/code-owners.ts';

/** A report whose findings say who owns their files, by the CODEOWNERS of a root. */
export function addOwners(host: Host, report: Report, root: string): Report {
  const ownersOf = readCodeOwners(host, root);
  const known = new Map<string, readonly string[]>();
  const findings = report.findings.map((finding) => {
    const { path } = finding;
    // A saved report brings the owners of its own time.
    if (path === null || finding.owners !== undefined) return finding;
    const owners = known.get(path) ?? ownersOf(path);
    known.set(path, owners);
    return owners.length === 0 ? finding : { ...finding, owners };
  });
  return { ...report, findings };
}
