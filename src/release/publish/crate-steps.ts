import { join, posix } from 'node:path';
import type { Host } from '../../core/host.ts';
import { readCrate } from '../files/cargo.ts';
import type { PublishStep } from './step.ts';
import type { TaggedRelease } from './tagged.ts';

/** The crates of a release; cargo itself waits until the index has each of them. */
export function crateSteps(
  host: Host,
  root: string,
  { project, version, tag }: TaggedRelease,
  { registry }: { readonly registry?: string | undefined },
): readonly PublishStep[] {
  const paths = project.targets
    .map(({ path }) => path)
    .filter((path) => posix.basename(path) === 'Cargo.toml');
  return [...new Set(paths)].flatMap((path) => {
    const crate = readCrate(host.fs.readFileSync(join(root, path), 'utf8'), path);
    const { name, isPublishable, needs } = crate;
    if (name === null || !project.names.crates.includes(name) || !isPublishable)
      return [];
    const more = registry === undefined ? [] : ['--registry', registry];
    const args = ['publish', '--package', name, ...more];
    return [
      {
        ...{ registry: 'crates' as const, name, version, tag, needs },
        calls: [{ program: 'cargo', args, folder: posix.dirname(path) }],
        isThere: null,
        saysThere: /already (?:exists on|uploaded)/,
      },
    ];
  });
}
