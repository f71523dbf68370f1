import type { Finding, FindingData } from '../core/finding.ts';

/**
 * A finding that got worse, with what its amount was as `data.was`: of the number that
 * its message shows.
 */
export function withAmountBefore<Worse extends Finding>(
  finding: Worse,
  before: { readonly data?: FindingData; readonly value?: number | undefined },
): Worse {
  const shown = Object.keys(finding.data).find((key) => isAmount(finding, key));
  const old = shown === undefined ? undefined : before.data?.[shown];
  const was = old ?? before.value;
  return was === undefined ? finding : { ...finding, data: { ...finding.data, was } };
}

function isAmount({ data, value }: Finding, key: string): boolean {
  return data[key] === value || (key !== 'max' && typeof data[key] === 'number');
}
