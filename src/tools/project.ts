import { join } from 'node:path';
import type { Host } from '../core/host.ts';

/** What a package.json says that tells of a project's tools. */
export interface Manifest {
  readonly [key: string]: unknown;
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A repository as its settings files show it. */
export interface Project {
  readonly host: Host;
  /** Absolute. */
  readonly root: string;
  /** Every file that git tracks or would track, relative to the root with `/`. */
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** The text of a file, or null where there is none that can be read. */
  text(path: string): string | null;
  /** A file of JSON, comments allowed; null where it is missing or broken. */
  json(path: string): Promise<Readonly<Record<string, unknown>> | null>;
  toml(path: string): Promise<Readonly<Record<string, unknown>> | null>;
  yaml(path: string): Promise<Readonly<Record<string, unknown>> | null>;
  /** The manifest of a directory (`''`: the root); null without one. */
  manifest(directory?: string): Promise<Manifest | null>;
}

type Table = Readonly<Record<string, unknown>>;

/** Opens a project; settings are read at their first use and kept. */
export function openProject(
  host: Host,
  root: string,
  paths: readonly string[],
): Project {
  const known = new Set(paths);
  const parsed = new Map<string, Promise<Table | null>>();
  const text = (path: string): string | null => {
    try {
      return host.fs.readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, '');
    } catch {
      return null;
    }
  };
  const load = (path: string, parse: Parser): Promise<Table | null> => {
    const loading = parsed.get(path) ?? parseTable(text(path), parse);
    parsed.set(path, loading);
    return loading;
  };
  return {
    ...{ host, root, paths, text },
    has: (path) => known.has(path),
    json: (path) => load(path, parseJsonc),
    toml: (path) => load(path, parseToml),
    yaml: (path) => load(path, parseYaml),
    manifest: (directory = '') =>
      load(join(directory, 'package.json'), parseJsonc) as Promise<Manifest | null>,
  };
}

type Parser = (text: string) => Promise<unknown>;

// A settings file that is broken is its own tool's to complain about.
async function parseTable(text: string | null, parse: Parser): Promise<Table | null> {
  if (text === null) return null;
  try {
    const value = await parse(text);
    return isTable(value) ? value : null;
  } catch {
    return null;
  }
}

async function parseJsonc(text: string): Promise<unknown> {
  const { parse } = await import('jsonc-parser');
  return parse(text, [], { allowTrailingComma: true });
}

async function parseToml(text: string): Promise<unknown> {
  const { getStaticTOMLValue, parseTOML } = await import('toml-eslint-parser');
  return getStaticTOMLValue(parseTOML(text));
}

async function parseYaml(text: string): Promise<unknown> {
  return (await import('yaml')).parse(text);
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The table at a path of keys; empty where there is none. */
export function tableAt(table: unknown, ...keys: readonly string[]): Table {
  const value = valueAt(table, ...keys);
  return isTable(value) ? value : {};
}

/** The value at a path of keys, or undefined. */
export function valueAt(table: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      isTable(value) && Object.hasOwn(value, key) ? value[key] : undefined,
    table,
  );
}

/** The strings of a list; none where the value is not a list. */
export function stringsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is string => typeof item === 'string');
}

/** Every npm package that a manifest asks for, by name, with its range. */
export function dependenciesOf(
  manifest: Manifest | null,
): Readonly<Record<string, string>> {
  return {
    ...manifest?.dependencies,
    ...(tableAt(manifest, 'peerDependencies') as Record<string, string>),
    ...(tableAt(manifest, 'optionalDependencies') as Record<string, string>),
    ...manifest?.devDependencies,
  };
}
