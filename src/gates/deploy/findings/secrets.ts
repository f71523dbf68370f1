import { Buffer } from 'node:buffer';
import type { Finding } from '../../../core/finding.ts';
import { findSecrets } from '../../../secrets/engine/scan.ts';
import { namesSecret } from '../../../secrets/judge/name.ts';
import { isPlaceholder } from '../../../secrets/judge/placeholder.ts';
import type { Composition } from '../containers/read-compose.ts';
import type { DeployFile, Sources } from '../files/read-files.ts';
import type { ImageFile } from './images.ts';
import { inFile } from './make.ts';

/** A line with a secret, and what it is. */
interface Written {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** Secrets in scripts, images and compose files; no value is in a finding. */
export function findWrittenSecrets(
  { scripts, dockerfiles, compose }: Sources,
  files: readonly ImageFile[],
  compositions: readonly Composition[],
): readonly Finding[] {
  const all: readonly Written[] = [
    ...compositions.flatMap(readVariables),
    ...files.flatMap(readInstructions),
    ...[...scripts, ...dockerfiles, ...compose].flatMap(scan),
  ];
  const found = new Map<string, Finding>();
  for (const { path, line, what } of all)
    if (!found.has(`${path}:${line}`))
      // No range: reports show the lines of one.
      found.set(
        `${path}:${line}`,
        inFile(path, null, 'secret', 'found', { line, what }),
      );
  return [...found.values()];
}

function readVariables({ path, services }: Composition): readonly Written[] {
  return services
    .flatMap(({ variables }) => variables)
    .filter(({ key, value }) => isLiteral(key, value))
    .map(({ key, line }) => ({ path, line, what: `the value of ${key}` }));
}

function readInstructions({ path, instructions }: ImageFile): readonly Written[] {
  return instructions
    .filter(({ word }) => word === 'ENV' || word === 'ARG')
    .flatMap(({ rest, line }) =>
      [...rest.matchAll(/([\w.-]+)[= ]"?([^"\s]+)/g)]
        .filter(([, key, value]) => isLiteral(key!, value!))
        .map(([, key]) => ({ path, line, what: `the value of ${key!}` })),
    );
}

function isLiteral(key: string, value: string): boolean {
  if (value.length < 4 || /^[$/<]/.test(value) || /_FILE$/.test(key)) return false;
  if (/^(?:true|false|disabled|yes|no|\d{1,3})$/i.test(value)) return false;
  return namesSecret(key) && !isPlaceholder(value);
}

function scan({ path, text }: DeployFile): readonly Written[] {
  const bytes = Buffer.from(text, 'utf8');
  return [...findSecrets(bytes, 'settings')].map(({ start, rule }) => ({
    ...{ path, what: rule.what },
    line: bytes.subarray(0, start).toString('utf8').split('\n').length,
  }));
}
