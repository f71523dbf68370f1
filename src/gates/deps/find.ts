import { posix } from 'node:path';
import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { DepsFacts } from './collect.ts';
import { findInLocks } from './findings/locks.ts';
import { inFile, makeFinding } from './findings/make.ts';
import { findVulnerabilities } from './findings/vulnerabilities.ts';
import type { Request } from './flags.ts';
import type { Settings } from './settings.ts';

/** What rich reports show. */
export interface DepsDetails {
  readonly locks: readonly { readonly path: string; readonly packages: number }[];
  /** Who was asked, or why nobody could be. */
  readonly sources: readonly string[];
  /** Packages that run a script when they are installed. */
  readonly scripts: readonly string[];
}

/** Finds where the facts break a rule. */
export function find(
  facts: DepsFacts,
  settings: Settings,
  { parts }: Request,
): GateFindings<DepsDetails> {
  const { files, locks, requirements, asked } = facts;
  const scripts = locks.flatMap(({ packages }) =>
    [...packages.values()].filter(({ hasInstallScript }) => hasInstallScript === true),
  );
  const isPinned = parts.includes('pins');
  return {
    findings: [
      ...findUnjudged(facts),
      ...(parts.includes('lock') ? findInLocks(facts, settings) : []),
      ...findVulnerabilities(facts, settings),
      ...findLicences(facts),
      ...(isPinned ? findPins(facts) : []),
      ...(isPinned ? findScripts(scripts, settings) : []),
    ],
    metrics: {
      files: files.length,
      packages:
        locks.reduce((sum, { packages }) => sum + packages.size, 0) +
        [...requirements.values()].reduce((sum, list) => sum + list.length, 0),
      asked: (asked ?? []).reduce(
        (sum, { lookup, packages }) => sum + (lookup.kind === 'known' ? packages : 0),
        0,
      ),
      ...(facts.unlocked.length > 0 && { unlocked: facts.unlocked.length }),
      installScripts: scripts.length,
    },
    details: {
      locks: locks.map(({ path, packages }) => ({ path, packages: packages.size })),
      sources: (asked ?? []).map(({ ecosystem, packages, lookup }) =>
        lookup.kind === 'known'
          ? `${packages} packages of ${ecosystem} against ${lookup.source}`
          : `${ecosystem}: ${lookup.reason}`,
      ),
      scripts: scripts.map(({ name, version }) => `${name}@${version}`).sort(),
    },
  };
}

/** What could not be judged; the verdict is then `unknown`, whatever else was found. */
function findUnjudged({ files, broken, asked }: DepsFacts): readonly Finding[] {
  const unread = [...broken].map(([path, reason]) => {
    const messageId = posix.basename(path) === 'package.json' ? 'manifest' : 'lock';
    return inFile(path, null, 'deps/unjudged', messageId, { path, reason }, path);
  });
  const unasked = (asked ?? []).flatMap(({ ecosystem, lookup }) =>
    lookup.kind === 'known'
      ? []
      : makeFinding('deps/unjudged', 'advisories', {
          ...{ subject: ecosystem, text: ecosystem },
          data: { ecosystem, reason: lookup.reason },
        }),
  );
  if (files.length > 0) return [...unread, ...unasked];
  return [makeFinding('deps/unjudged', 'nothing', { subject: 'the project' })];
}

function findLicences({ licences }: DepsFacts): readonly Finding[] {
  return (licences ?? []).map(({ messageId, name, version, licence, way }) => {
    const route = way.join(' > ');
    const brought = way.length > 1 ? `brought in by ${route}` : 'used directly';
    return makeFinding('deps/licence', messageId, {
      ...{ subject: `${name}@${version}`, symbol: route, text: licence },
      data: { name, version, licence, path: route, way: brought },
    });
  });
}

function findPins({ pins }: DepsFacts): readonly Finding[] {
  return pins.map(({ path, line, rule, messageId, data, subject }) =>
    inFile(path, line, rule, messageId, data, subject),
  );
}

function findScripts(
  scripts: readonly { readonly name: string; readonly version: string }[],
  { installScripts }: Settings,
): readonly Finding[] {
  if (installScripts === null) return [];
  return scripts
    .filter(({ name }) => !installScripts.includes(name))
    .map(({ name, version }) =>
      makeFinding('deps/install-script', 'other', {
        ...{ subject: `${name}@${version}`, text: name, data: { name, version } },
      }),
    );
}
