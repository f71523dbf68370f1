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
export function wantedBy({ ranges }: Manifest): Readonly<Record<string, string>> {
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
  const drifts: Drift[] = [];
  for (const [name, range] of Object.entries(wanted)) {
    const edge = importer.edges.find((one) => one.name === name);
    const locked = importer.wanted?.[name];
    const data = { name, range, manifest: path };
    if (edge === undefined && locked === undefined) {
      // Yarn 1 and links leave out what lies in the project itself.
      if (isOwn(name) || /^(?:workspace|link|portal|file):/.test(range)) continue;
      drifts.push({ messageId: 'missing', name, data });
      continue;
    }
    if (typeof locked === 'string' && differs(range, locked)) {
      drifts.push({ messageId: 'range', name, data: { ...data, locked } });
      continue;
    }
    const isOptional = Object.hasOwn(manifest.ranges.optionalDependencies, name);
    const found =
      edge?.to === null || edge === undefined ? null : lock.packages.get(edge.to);
    if (found === null && lock.kind === 'npm' && !isOptional && isVersion(range))
      drifts.push({ messageId: 'missing', name, data });
    if (found?.source === 'registry' && isUnsatisfied(range, found.version))
      drifts.push({
        messageId: 'version',
        name,
        data: { ...data, version: found.version },
      });
  }
  const left = Object.keys(importer.wanted ?? {}).filter(
    (name) => !Object.hasOwn(wanted, name),
  );
  return [
    ...drifts,
    ...left.map((name): Drift => ({
      messageId: 'left',
      name,
      data: { name, manifest: path },
    })),
  ];
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
