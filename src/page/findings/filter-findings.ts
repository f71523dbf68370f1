import { counts } from '../../core/finding.ts';
import type { PageData, PageFinding } from '../../core/page-data.ts';

/** What the reader filters by; an absent one lets everything through. */
export interface Filters {
  readonly q?: string;
  readonly gate?: string;
  readonly rule?: string;
  readonly owner?: string;
  readonly state?: string;
  readonly severity?: string;
}

/** Stands for findings without an owner. */
export const nobody = '-';

/** The findings that pass every filter, in their order. */
export function filterFindings(
  { findings, owners }: Pick<PageData, 'findings' | 'owners'>,
  filters: Filters,
): readonly PageFinding[] {
  const words = (filters.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter(
    (finding) =>
      isIn(finding.gate, filters.gate) &&
      isIn(finding.rule, filters.rule) &&
      isIn(finding.severity, filters.severity) &&
      isInState(finding, filters.state) &&
      isOwned(ownersOf(owners, finding), filters.owner) &&
      words.every((word) => textOf(finding).includes(word)),
  );
}

function isIn(value: string, wanted: string | undefined): boolean {
  return wanted === undefined || wanted === '' || value === wanted;
}

function isInState(finding: PageFinding, state: string | undefined): boolean {
  if (state === undefined || state === '') return counts(finding);
  return state === 'any' || finding.state === state;
}

function isOwned(names: readonly string[], wanted: string | undefined): boolean {
  if (wanted === undefined || wanted === '') return true;
  return wanted === nobody ? names.length === 0 : names.includes(wanted);
}

/** Who owns what a finding is about. */
export function ownersOf(
  owners: PageData['owners'],
  { path }: Pick<PageFinding, 'path'>,
): readonly string[] {
  return path !== null && Object.hasOwn(owners, path) ? owners[path]! : [];
}

const texts = new Map<PageFinding, string>();

function textOf(finding: PageFinding): string {
  let text = texts.get(finding);
  if (text === undefined) {
    const { message, path, subject, rule } = finding;
    text = `${message}\n${path ?? ''}\n${subject ?? ''}\n${rule}`.toLowerCase();
    texts.set(finding, text);
  }
  return text;
}

/** Findings whose texts are made at once; a search must not wait for all of them. */
const atOnce = 2_000;

/** Makes the texts that are searched, a part at a time, while nothing else happens. */
export function prepareSearch(findings: readonly PageFinding[], from = 0): void {
  for (const finding of findings.slice(from, from + atOnce)) textOf(finding);
  const next = from + atOnce;
  if (next < findings.length) setTimeout(() => prepareSearch(findings, next), 20);
}

/** How often each value occurs, the most frequent first. */
export function tally(
  values: Iterable<string>,
): readonly (readonly [string, number])[] {
  const counted = new Map<string, number>();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  return [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
