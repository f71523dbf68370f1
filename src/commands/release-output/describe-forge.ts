import type { PlannedForge } from '../../release/forge.ts';

/** What would be shown, and where. */
export function describeForge({ address, releases }: PlannedForge): string {
  const { kind, api, repository } = address;
  const lines = releases.map(({ tag, notes, isPrerelease, isLatest }) => {
    const marks = isPrerelease ? ', a prerelease' : isLatest ? ', the latest' : '';
    const text = notes || 'The changelog says nothing of it.';
    return `Release of ${tag}${marks}\n\n${text}\n`;
  });
  return `${repository} on ${kind} (${api})\n\n${lines.join('\n')}`;
}
