import type { ReportedFinding } from './report.ts';

/** Who owns the file of a finding, for the end of its sentence; empty where nobody. */
export function tellOwners({ owners = [] }: Pick<ReportedFinding, 'owners'>): string {
  return owners.length === 0 ? '' : ` (owned by ${owners.join(', ')})`;
}
