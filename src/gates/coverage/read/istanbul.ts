import { FileCoverage } from '../model/file-coverage.ts';
import { clampHits } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

interface Place {
  readonly start?: { readonly line?: unknown; readonly column?: unknown };
  readonly end?: { readonly line?: unknown; readonly column?: unknown };
}

interface FunctionPlace {
  readonly name?: unknown;
  readonly decl?: Place;
  readonly loc?: Place;
  readonly line?: unknown;
}

interface BranchPlace {
  readonly loc?: Place;
  readonly line?: unknown;
  readonly locations?: readonly (Place | null)[];
}

/** One file of coverage-final.json, as far as it is read. */
export interface IstanbulFile {
  readonly path?: unknown;
  readonly statementMap: Readonly<Record<string, Place>>;
  readonly fnMap?: Readonly<Record<string, FunctionPlace>>;
  readonly branchMap?: Readonly<Record<string, BranchPlace>>;
  readonly s: Readonly<Record<string, unknown>>;
  readonly f?: Readonly<Record<string, unknown>>;
  readonly b?: Readonly<Record<string, unknown>>;
}

/** Whether a JSON value is a file of istanbul's. */
export function isIstanbulFile(value: unknown): value is IstanbulFile {
  return isRecord(value) && isRecord(value['statementMap']) && isRecord(value['s']);
}

/** Whether a value is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Adds one file of coverage-final.json. */
export function addIstanbulFile(
  target: ReadTarget,
  key: string,
  value: IstanbulFile,
): void {
  for (const metric of ['lines', 'branches', 'functions', 'statements'] as const)
    target.map.measured.add(metric);
  const path = typeof value.path === 'string' ? value.path : key;
  const file = target.map.file(tidyPath(path));
  const shape = `shape ${shapeOf(value)}`;
  addStatements(target, file, shape, value);
  addBranches(target, file, shape, value);
  addFunctions(target, file, shape, value);
  file.trim();
}

// As istanbul's getLineCoverage: a line has the most hits of the statements that start
// on it.
function addStatements(
  target: ReadTarget,
  file: FileCoverage,
  shape: string,
  { statementMap, s }: IstanbulFile,
): void {
  const byLine = new Map<number, number>();
  const ids = Object.keys(statementMap);
  const all = new Uint32Array(ids.length);
  ids.forEach((id, index) => {
    const hits = hitsOf(s[id]);
    all[index] = hits;
    const line = lineOf(statementMap[id]?.start?.line);
    if (line === 0) target.passedOver += 1;
    else byLine.set(line, Math.max(byLine.get(line) ?? 0, hits));
    const last = lineOf(statementMap[id]?.end?.line);
    if (line > 0 && last > line) file.extents.add(line, last, hits);
  });
  for (const [line, hits] of byLine) file.lines.add(line, hits);
  file.addStatements(shape, all);
}

function addBranches(
  target: ReadTarget,
  file: FileCoverage,
  shape: string,
  { branchMap = {}, b = {} }: IstanbulFile,
): void {
  for (const [id, branch] of Object.entries(branchMap)) {
    const line = lineOfBranch(branch);
    const hits = b[id];
    if (line === 0 || !Array.isArray(hits)) {
      target.passedOver += 1;
      continue;
    }
    const arms = FileCoverage.view(file.arms, shape);
    hits.forEach((hit, arm) =>
      arms.add(line, target.map.armKey(id, String(arm)), hitsOf(hit)),
    );
  }
}

// The else that is not written has no place of its own; the branch has.
function lineOfBranch({ loc, line, locations }: BranchPlace): number {
  return (
    lineOf(loc?.start?.line) || lineOf(line) || lineOf(locations?.[0]?.start?.line)
  );
}

function addFunctions(
  target: ReadTarget,
  file: FileCoverage,
  shape: string,
  { fnMap = {}, f = {} }: IstanbulFile,
): void {
  for (const [id, place] of Object.entries(fnMap)) {
    const line =
      lineOf(place.decl?.start?.line) ||
      lineOf(place.loc?.start?.line) ||
      lineOf(place.line);
    const table = FileCoverage.view(file.functions, shape);
    table.add(line, target.map.armKey(id, '0'), hitsOf(f[id]));
  }
}

function lineOf(value: unknown): number {
  return typeof value === 'number' && value >= 1 && value <= 0x7fff_ffff
    ? Math.floor(value)
    : 0;
}

function hitsOf(value: unknown): number {
  return typeof value === 'number' ? clampHits(value) : 0;
}

// Ids mean the same thing only in maps of equal shape: v8's and Babel's differ, and
// v8's may differ from run to run. https://github.com/istanbuljs/istanbuljs/issues/531
function shapeOf({ statementMap, fnMap = {}, branchMap = {} }: IstanbulFile): string {
  let low = 0x811c_9dc5;
  let high = 0x1b87_3593;
  const add = (value: unknown) => {
    const number = typeof value === 'number' && Number.isFinite(value) ? value : -1;
    low = Math.imul(low ^ number, 0x0100_0193);
    high = Math.imul(high + number, 0x85eb_ca6b) ^ (low >>> 15);
  };
  const addPlace = (place: Place | null | undefined) => {
    add(place?.start?.line);
    add(place?.start?.column);
    add(place?.end?.line);
    add(place?.end?.column);
  };
  for (const place of Object.values(statementMap)) addPlace(place);
  add(-2);
  for (const place of Object.values(fnMap)) addPlace(place.decl ?? place.loc);
  add(-3);
  for (const branch of Object.values(branchMap)) {
    addPlace(branch.loc);
    for (const place of branch.locations ?? []) addPlace(place);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
