import { satisfies, validRange } from 'semver';
import { dependencyKinds } from './locked.ts';
import type { Importer, Lock } from './locked.ts';

/** A manifest's dependencies by kind. */
export interface Manifest {
  readonly path: string;
  readonly name: string | null;
  readonly ranges: Readonly<
    Record<(typeof dependencyKinds)[number], Readonly<Record<string, string>>>
  >;
}

/** Where a lock and a manifest differ. */
export interface Drift {
  readonly messageId: 'missing' | 'range' | 'left' | 'version';
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Everything that a manifest asks for, whatever its kind. */
function wantedBy({ ranges }: Manifest): Readonly<Record<string, string>> {
  return Object.assign({}, ...dependencyKinds.map((kind) => ranges[kind])) as Record<
    string,
    string
  >;
}

/**
 * The differences between a manifest and what a lock has for it.
 * @param isOwn - whether a name is that of a package of the project
 */
export function findDrift(
  lock: Lock,
  importer: Importer,
  manifest: Manifest,
  isOwn: (name: string) => boolean,
): readonly Drift[] {
  const wanted = wantedBy(manifest);
  const { path } = manifest;
  const left = Object.keys(importer.wanted ?? {}).filter(
    (name) => !Object.hasOwn(wanted, name),
  );
  return [
    ...Object.entries(wanted).flatMap(([name, range]): readonly Drift[] => {
      const data = { name, range, manifest: path };
      const asked = findAsked(importer, name, range, isOwn);
      if (asked !== null) return [{ ...asked, name, data: { ...data, ...asked.data } }];
      const isOptional = Object.hasOwn(manifest.ranges.optionalDependencies, name);
      const found = findLocked(lock, importer, name, range, isOptional);
      return found === null
        ? []
        : [{ ...found, name, data: { ...data, ...found.data } }];
    }),
    ...left.map((name): Drift => ({
      messageId: 'left',
      name,
      data: { name, manifest: path },
    })),
  ];
}

type Difference = Pick<Drift, 'messageId' | 'data'>;

/** How the lock's own list of what is asked for differs. */
function findAsked(
  { edges, wanted }: Importer,
  name: string,
  range: string,
  isOwn: (name: string) => boolean,
): Difference | null {
  const locked = wanted?.[name];
  if (typeof locked === 'string')
    return differs(range, locked) ? { messageId: 'range', data: { locked } } : null;
  if (locked === null || edges.some((one) => one.name === name)) return null;
  // Yarn 1 and links leave out what lies in the project itself.
  const isLocal = isOwn(name) || /^(?:workspace|link|portal|file):/.test(range);
  return isLocal ? null : { messageId: 'missing', data: {} };
}

/** How the entry that answers differs from what is asked for. */
function findLocked(
  { kind, packages }: Lock,
  { edges }: Importer,
  name: string,
  range: string,
  isOptional: boolean,
): Difference | null {
  const edge = edges.find((one) => one.name === name);
  const found = edge?.to ? packages.get(edge.to) : undefined;
  if (found === undefined) {
    const isMissing = kind === 'npm' && !isOptional && isVersion(range);
    return isMissing ? { messageId: 'missing', data: {} } : null;
  }
  const { source, version } = found;
  return source === 'registry' && isUnsatisfied(range, version)
    ? { messageId: 'version', data: { version } }
    : null;
}

/** A range of another protocol is written out in some locks, and not in others. */
function differs(range: string, locked: string): boolean {
  const [first, second] = [range, locked].map((text) =>
    text.trim().replace(/^npm:(?=[^@]*$)/, ''),
  );
  return first !== second && !(first!.includes(':') && second!.includes(':'));
}

function isVersion(range: string): boolean {
  return validRange(range) !== null;
}

function isUnsatisfied(range: string, version: string): boolean {
  return (
    isVersion(range) && version !== '' && !satisfies(version, range, { loose: true })
  );
}
