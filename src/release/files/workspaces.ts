import { findNodeAtLocation, getNodeValue } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { parseJson } from './json.ts';
import { isPlaceholder } from './placeholder.ts';

/** What a package.json says of itself. */
export interface Manifest {
  readonly name: string | null;
  readonly version: string | null;
  /** The patterns of its workspaces, as written. */
  readonly workspaces: readonly string[];
  readonly isPrivate: boolean;
  /** Its version stands for none: private at 0.0.0, or `0.0.0-development`. */
  readonly isPlaceholder: boolean;
}

/** Reads what a release needs of a package.json. */
export function readManifest(text: string, path: string): Manifest {
  const root = parseJson(text, path);
  const read = (...at: string[]): unknown => valueOf(findNodeAtLocation(root, at));
  const workspaces = read('workspaces', 'packages') ?? read('workspaces');
  const version = textOr(read('version'));
  const isPrivate = read('private') === true;
  return {
    name: textOr(read('name')),
    version,
    workspaces: Array.isArray(workspaces) ? workspaces.map(String) : [],
    isPrivate,
    isPlaceholder:
      isPlaceholder(version) || (isPrivate && (version ?? '0.0.0') === '0.0.0'),
  };
}

/** The patterns of lerna.json, where it names packages itself. */
export function readLernaPackages(text: string): readonly string[] {
  const packages = valueOf(
    findNodeAtLocation(parseJson(text, 'lerna.json'), ['packages']),
  );
  return Array.isArray(packages) ? packages.map(String) : [];
}

/** The patterns of pnpm-workspace.yaml. */
export async function readPnpmWorkspaces(text: string): Promise<readonly string[]> {
  const { parse } = await import('yaml');
  const { packages } = (parse(text) ?? {}) as { packages?: unknown };
  return Array.isArray(packages) ? packages.map(String) : [];
}

/** The folders that workspace patterns choose, `!` patterns taken out. */
export async function matchFolders(
  patterns: readonly string[],
  folders: readonly string[],
): Promise<readonly string[]> {
  const { default: picomatch } = await import('picomatch');
  const tidy = (pattern: string): string => pattern.replace(/^\.\/|\/+$/g, '');
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!')).map(tidy);
  const unwanted = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => tidy(pattern.slice(1)));
  const isWanted = picomatch(wanted);
  const isUnwanted = picomatch(unwanted);
  return folders.filter((folder) => isWanted(folder) && !isUnwanted(folder));
}

function valueOf(node: Node | undefined): unknown {
  return node === undefined ? undefined : getNodeValue(node);
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
