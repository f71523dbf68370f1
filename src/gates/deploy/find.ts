import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { DeployFacts } from './collect.ts';
import { findInCompose } from './findings/compose.ts';
import { findFloating } from './findings/images.ts';
import type { ImageFile } from './findings/images.ts';
import { inFile } from './findings/make.ts';
import { findInScript, findMissing } from './findings/scripts.ts';
import { findWrittenSecrets } from './findings/secrets.ts';
import type { Settings } from './settings.ts';

/** What rich reports show. */
export interface DeployDetails {
  readonly files: readonly string[];
}

/** Finds what would break a deployment; pure. */
export function find(
  facts: DeployFacts,
  settings: Settings,
): GateFindings<DeployDetails> {
  const { sources, images, compositions, shell, units } = facts;
  const { scripts, dockerfiles, compose } = sources;
  const findings: readonly Finding[] = [
    ...findMissing(sources, settings),
    ...scripts.flatMap(findInScript),
    ...shell.map(({ path, range, code, message }) =>
      inFile(path, range, 'shell', 'found', { code, message }),
    ),
    ...findFloating(images, compositions, scripts, settings),
    ...compositions.flatMap((one) => findInCompose(one, images, settings)),
    ...images.flatMap(findUser),
    ...findWrittenSecrets(sources, images, compositions),
    ...units.map(({ path, line, reason }) =>
      inFile(path, line, 'unit', 'found', { reason }),
    ),
  ];
  const files = [...scripts, ...dockerfiles, ...compose, ...sources.units];
  return {
    findings,
    metrics: {
      ...{ scripts: scripts.length, images: dockerfiles.length },
      services: compositions.reduce((sum, { services }) => sum + services.length, 0),
      units: sources.units.length,
    },
    details: { files: files.map(({ path }) => path) },
  };
}

function findUser({ path, instructions }: ImageFile): readonly Finding[] {
  const last = instructions.findLastIndex(({ word }) => word === 'FROM');
  if (last === -1) return [];
  const hasUser = instructions.slice(last).some(({ word }) => word === 'USER');
  return hasUser ? [] : [inFile(path, instructions[last]!.line, 'user', 'found')];
}
