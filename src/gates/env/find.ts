import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { EnvFacts } from './collect.ts';
import type { Place } from './files/places.ts';
import { findInCode } from './findings/code.ts';
import { findInFiles } from './findings/files.ts';
import { onLine } from './findings/make.ts';
import { findInGit } from './findings/git.ts';
import type { Settings } from './settings.ts';

/** What rich reports show: names alone. */
export interface EnvDetails {
  readonly places: readonly {
    readonly folder: string;
    readonly files: readonly string[];
    readonly keys: readonly string[];
  }[];
  readonly configs: readonly string[];
}

/** Finds where files, code, git and schemas do not agree; no value is in a finding. */
export function find(facts: EnvFacts, settings: Settings): GateFindings<EnvDetails> {
  const { places, configs, problems, weak, uses, unreadable } = facts;
  const findings: readonly Finding[] = [
    ...findInFiles(facts, settings),
    ...findInCode(facts, settings),
    ...weak.map(({ messageId, length, ...at }) =>
      onLine(at, 'weak-secret', messageId, {
        ...{ key: at.key, length, least: settings.secretLength },
      }),
    ),
    ...findInGit(facts.traces),
    ...problems.map(({ rule, data, ...at }) => onLine(at, rule, 'found', data)),
  ];
  const files = places.flatMap((place) => [...place.templates, ...place.files]);
  return {
    findings,
    metrics: {
      ...{ files: files.length, configs: configs.length },
      ...{ keys: new Set(uses.map(({ key }) => key)).size },
      unreadable: unreadable.length,
    },
    details: { places: places.map(describePlace), configs },
  };
}

function describePlace({ folder, templates, files }: Place) {
  const all = [...templates, ...files];
  const keys = new Set(all.flatMap(({ settings }) => settings.map(({ key }) => key)));
  return { folder, files: all.map(({ path }) => path), keys: [...keys].sort() };
}
