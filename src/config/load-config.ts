import { dirname, join, relative, resolve } from 'node:path';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { findConfig, strayConfigsIn } from './find-config.ts';
import { mergeConfigs } from './merge-configs.ts';
import { readConfig } from './read-config.ts';
import type { RawConfig } from './read-config.ts';
import type { WrittenConfig } from '../core/configuration.ts';
import type { ConfigurableUnits } from './schema.ts';

const fail = defineErrors('config', {
  invalid: '{problems}',
});

/** The configuration that a run goes by. */
export interface Config {
  /** The files it was read from, the farthest base first; empty without a file. */
  readonly files: readonly string[];
  /** Files that look like a configuration and are not read, absolute. */
  readonly stray: readonly string[];
  /** Absolute directory that its globs are relative to. */
  readonly directory: string;
  readonly value: WrittenConfig;
}

/** Configurations that earlier runs of this build found valid. */
export interface KnownConfigs {
  has(raws: readonly RawConfig[]): boolean;
  /** Where it cannot be written, the next run checks again. */
  add(raws: readonly RawConfig[]): void;
}

export interface ConfigQuery {
  /** Value of `--config`; outranks QA_CONFIG and the search. */
  readonly named?: string | undefined;
  /** Where the search ends: the git root. */
  readonly top: string;
  /** Where the globs of a named configuration start, wherever its file lies. */
  readonly root: string;
  /** Called only where there is a configuration to check; null: it is not checked. */
  readonly units: (() => Promise<ConfigurableUnits>) | null;
  /** What earlier runs found valid need not be checked again. */
  readonly known?: (() => Promise<KnownConfigs>) | undefined;
}

/**
 * Finds, reads, checks and merges the configuration.
 * @throws QaError with every problem found, each with its place and the nearest word
 */
export async function loadConfig(host: Host, query: ConfigQuery): Promise<Config> {
  const named = query.named ?? host.env['QA_CONFIG'];
  const isNamed = named !== undefined && named !== '';
  const file = isNamed
    ? resolve(host.cwd, named)
    : findConfig(host, host.cwd, query.top);
  const stray = isNamed ? [] : strayConfigs(host, query.top);
  if (file === null) return { files: [], stray, directory: query.top, value: {} };
  const raws = await readConfig(host, file);
  const values =
    query.units === null
      ? raws.map(({ value }) => value as WrittenConfig)
      : await checkUnlessKnown(host, raws, query.units, query.known);
  return {
    files: raws.map((raw) => raw.file).filter((name) => !name.startsWith('qa:')),
    stray,
    directory: isNamed ? query.root : dirname(file),
    value: mergeConfigs(values),
  };
}

// Whoever wrote one believes that it counts.
function strayConfigs(host: Host, top: string): readonly string[] {
  const stray: string[] = [];
  for (let directory = host.cwd; ; directory = dirname(directory)) {
    stray.push(...strayConfigsIn(host, directory).map((name) => join(directory, name)));
    if (directory === top || dirname(directory) === directory) return stray;
  }
}

async function checkUnlessKnown(
  host: Host,
  raws: readonly RawConfig[],
  units: () => Promise<ConfigurableUnits>,
  open: ConfigQuery['known'],
): Promise<readonly WrittenConfig[]> {
  if (open === undefined) return checkAll(host, raws, units);
  const known = await open();
  if (known.has(raws)) return raws.map(({ value }) => value as WrittenConfig);
  const values = await checkAll(host, raws, units);
  known.add(raws);
  return values;
}

async function checkAll(
  host: Host,
  raws: readonly RawConfig[],
  units: () => Promise<ConfigurableUnits>,
): Promise<readonly WrittenConfig[]> {
  const { z } = await import('zod');
  const { configSchema } = await import('./schema.ts');
  const { describeIssue } = await import('./describe-issue.ts');
  const schema = configSchema(z, await units());
  return raws.map((raw) => {
    const result = schema.safeParse(raw.value);
    if (result.success) return raw.value as WrittenConfig;
    const place = relative(host.cwd, raw.file) || raw.file;
    const problems = result.error.issues.flatMap((issue) =>
      describeIssue(issue, raw.value, schema),
    );
    throw fail('invalid', {
      problems: problems.map((problem) => `${place}: ${problem}`).join('\nqa: '),
    });
  });
}
