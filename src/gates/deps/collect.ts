import type { GateContext } from '../../core/gate.ts';
import { listTracked } from '../../git/list-tracked.ts';
import { findGitRoot } from '../../git/repository.ts';
import { findLicences } from './licences/find-licences.ts';
import type { LicenceProblem } from './licences/find-licences.ts';
import type { Request } from './flags.ts';
import type { Lock } from './lock/locked.ts';
import type { Requirement } from './lock/requirements.ts';
import type { Manifest } from './lock/check-step.ts';
import { findLooseActions, isWorkflow } from './pins/actions.ts';
import type { Pin } from './pins/actions.ts';
import { findLooseImages, isComposition } from './pins/compositions.ts';
import { findLooseBases, isDockerfile } from './pins/dockerfile.ts';
import { readYamlTexts } from './pins/yaml-texts.ts';
import type { Settings } from './settings.ts';
import { listFiles, readFiles } from './sources/read-files.ts';
import { readManifests } from './sources/manifests.ts';
import { pinnedOf, readLocks } from './sources/read-locks.ts';
import { findUnlockedPython } from './sources/unlocked-python.ts';
import { findUnlocked } from './sources/unlocked.ts';
import type { Unlocked } from './sources/unlocked.ts';
import { askAdvisories } from './vulnerabilities/ask.ts';
import type { AskedEcosystem } from './vulnerabilities/ask.ts';

/** What the gate judges. */
export interface DepsFacts {
  /** Every file that was looked at. */
  readonly files: readonly string[];
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly locks: readonly Lock[];
  readonly requirements: ReadonlyMap<string, readonly Requirement[]>;
  /** Manifests, locks and workflows that cannot be judged, and why. */
  readonly broken: ReadonlyMap<string, string>;
  /** Manifests with dependencies that no lock covers. */
  readonly unlocked: readonly Unlocked[];
  /** Locks that git does not track; empty outside of a repository. */
  readonly untracked: readonly string[];
  readonly pins: readonly Pin[];
  /** Null where vulnerabilities are not judged. */
  readonly asked: readonly AskedEcosystem[] | null;
  /** Null where no list of licences is configured. */
  readonly licences: readonly LicenceProblem[] | null;
}

/** Reads manifests, locks, workflows and images, and asks for advisories. */
export async function collect(
  context: GateContext,
  settings: Settings,
  { parts }: Request,
): Promise<DepsFacts> {
  const files = await listFiles(context, settings.ignores);
  const { texts, unreadable, included } = await readFiles(context, files);
  const manifests = readManifests(texts);
  const { locks, requirements, broken } = await readLocks(texts, manifests, included);
  const pins = parts.includes('pins')
    ? await findPins(texts, settings)
    : { pins: [], broken: new Map<string, string>() };
  const packages = [
    ...locks.flatMap((lock) => [...lock.packages.values()]),
    ...[...requirements.values()].flatMap(pinnedOf),
  ].filter(({ source, version }) => source === 'registry' && version !== '');
  const isAsked = parts.includes('vulnerabilities');
  const isLicensed = parts.includes('licences') && settings.licences !== null;
  return {
    files,
    manifests: manifests.known,
    ...{ locks, requirements, pins: pins.pins },
    broken: new Map([...unreadable, ...manifests.broken, ...broken, ...pins.broken]),
    unlocked: [
      ...findUnlocked(manifests.known, locks, texts),
      ...(await findUnlockedPython(texts)),
    ],
    untracked: await findUntracked(context, locks),
    asked: isAsked ? await askAdvisories(context, settings, packages) : null,
    licences: isLicensed
      ? await findLicences(context, locks, settings.licences!)
      : null,
  };
}

/** A tree of git has tracked files alone; the work tree also has others. */
async function findUntracked(
  { host, root, tree, change }: GateContext,
  locks: readonly Lock[],
): Promise<readonly string[]> {
  const isWork = (change?.after ?? tree).kind === 'work';
  if (!isWork || locks.length === 0 || findGitRoot(host, root) === null) return [];
  const tracked = new Set(await listTracked(host, root));
  return locks.map(({ path }) => path).filter((path) => !tracked.has(path));
}

async function findPins(
  texts: ReadonlyMap<string, string>,
  { images }: Settings,
): Promise<{ pins: readonly Pin[]; broken: ReadonlyMap<string, string> }> {
  const pins: Pin[] = [];
  const broken = new Map<string, string>();
  for (const [path, text] of texts) {
    if (isDockerfile(path)) pins.push(...findLooseBases(path, text, images));
    if (!isWorkflow(path) && !isComposition(path)) continue;
    const read = await readYamlTexts(text);
    if (typeof read === 'string') {
      broken.set(path, read);
      continue;
    }
    pins.push(...findLooseImages(path, read, images));
    if (isWorkflow(path)) pins.push(...findLooseActions(path, read));
  }
  return { pins, broken };
}
