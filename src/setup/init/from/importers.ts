import { fromBiome } from './biome.ts';
import { fromCodecov } from './codecov.ts';
import { fromCommitlint } from './commitlint.ts';
import { fromEslint } from './eslint.ts';
import { fromFlake8 } from './flake8.ts';
import { fromNyc } from './nyc.ts';
import { fromOxlint } from './oxlint.ts';
import { fromRuff } from './ruff.ts';
import { fromSonar } from './sonar.ts';
import type { Importer } from './takeover.ts';

/** The tools whose settings can be taken over, by the word after `--from`. */
export const importers = {
  eslint: fromEslint,
  biome: fromBiome,
  oxlint: fromOxlint,
  flake8: fromFlake8,
  ruff: fromRuff,
  sonar: fromSonar,
  commitlint: fromCommitlint,
  nyc: fromNyc,
  codecov: fromCodecov,
} as const satisfies Readonly<Record<string, Importer>>;

export type ImporterName = keyof typeof importers;
