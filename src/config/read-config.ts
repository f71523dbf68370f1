import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineErrors, QaError } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { findDoubledKey } from './doubled-key.ts';
import { suggestWord } from './familiar-words.ts';
import { presets } from './presets.ts';

const fail = defineErrors('config', {
  missing: 'there is no configuration {file}. Fix the path after --config or extends',
  invalidJson: '{file}:{line}:{column}: {problem}. Fix the JSON',
  doubled: "{file}:{line}: the key '{key}' stands twice. Remove one of them",
  threw: '{file} could not be loaded: {problem}. Fix it, then run again',
  directory: '{file} is a directory. Put the configuration into a file of that name',
  noObject: '{file} must hold one object, it holds {actual}',
  noPreset: "{file} extends '{name}', which is not a preset.{suggestion}",
  circular: '{file} extends itself through {chain}. Take one of them out',
});

/** A configuration as written, before it is checked. */
export interface RawConfig {
  readonly file: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * A configuration file and all that it extends, the farthest first.
 * @throws QaError naming the file, the place and the cure
 */
export async function readConfig(
  host: Host,
  file: string,
  chain: readonly string[] = [],
): Promise<readonly RawConfig[]> {
  if (chain.includes(file))
    throw fail('circular', {
      file,
      chain: [...chain, file].map(shortName).join(' → '),
    });
  const value = await readObject(host, file);
  const bases: RawConfig[] = [];
  for (const name of namesOf(value['extends'])) {
    if (name.startsWith('qa:')) {
      bases.push({ file: name, value: presetOf(name, file) });
      continue;
    }
    const base = await resolveBase(file, name);
    bases.push(...(await readConfig(host, base, [...chain, file])));
  }
  return [...bases, { file, value }];
}

function presetOf(name: string, file: string): RawConfig['value'] {
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (preset === undefined)
    throw fail('noPreset', {
      ...{ file, name, suggestion: suggestWord(name, Object.keys(presets)) },
    });
  return preset;
}

function namesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.filter((name): name is string => typeof name === 'string');
}

async function resolveBase(file: string, name: string): Promise<string> {
  if (name.startsWith('.') || name.startsWith('/')) return resolve(dirname(file), name);
  const { createRequire } = await import('node:module');
  try {
    return createRequire(file).resolve(name);
  } catch (error) {
    throw fail('missing', { file: `${name} (named in ${file})` }, { cause: error });
  }
}

async function readObject(
  host: Host,
  file: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (!host.fs.existsSync(file)) throw fail('missing', { file });
  const loaded = isData(file) ? await readJson(host, file) : await runModule(file);
  const value = basename(file) === 'package.json' ? pick(loaded, 'qa') : loaded;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fail('noObject', { file, actual: kindOf(value) });
  return value as Readonly<Record<string, unknown>>;
}

function isData(file: string): boolean {
  return ['.json', '.jsonc'].includes(extname(file));
}

function pick(value: unknown, key: string): unknown {
  return (value as Record<string, unknown> | null)?.[key];
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

async function readJson(host: Host, file: string): Promise<unknown> {
  const text = readText(host, file).replace(/^\uFEFF/, '');
  const value = parseOrNull(text) ?? (await readCommentedJson(file, text));
  // Other tools read package.json, too: its keys are theirs to judge.
  if (basename(file) === 'package.json') return value;
  const doubled = await findDoubledKey(text, value);
  if (doubled !== null) throw fail('doubled', { file, ...doubled });
  return value;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Node tells of a directory that is read without its path.
function readText(host: Host, file: string): string {
  try {
    return host.fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EISDIR') throw error;
    throw fail('directory', { file }, { cause: error });
  }
}

async function readCommentedJson(file: string, text: string): Promise<unknown> {
  const { parse, printParseErrorCode } = await import('jsonc-parser');
  const errors: Parameters<typeof parse>[1] & object = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first === undefined) return value;
  const before = text.slice(0, first.offset).split('\n');
  throw fail('invalidJson', {
    file,
    line: before.length,
    column: before.at(-1)!.length + 1,
    problem: printParseErrorCode(first.error).replace(/([a-z])([A-Z])/g, '$1 $2'),
  });
}

async function runModule(file: string): Promise<unknown> {
  try {
    const { createJiti } = await import('jiti');
    const jiti = createJiti(pathToFileURL(file).href, { fsCache: false });
    return await jiti.import(file, { default: true });
  } catch (error) {
    if (error instanceof QaError) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw fail('threw', { file, problem: problem.split('\n')[0]! }, { cause: error });
  }
}

function shortName(file: string): string {
  return join(basename(dirname(file)), basename(file));
}
