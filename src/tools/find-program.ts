import { dirname, join, resolve } from 'node:path';
import { findOnPath } from './find-on-path.ts';
import type { Host } from '../core/host.ts';
import type { Tool } from './tool.ts';

/** A program with the arguments that come before those of the tool. */
export interface Program {
  readonly command: string;
  readonly before: readonly string[];
}

/**
 * Where a project has a tool: of npm beside the package or above it, of Python in the
 * project's virtual environment or on the PATH. Null where it is missing.
 * @param directory - absolute; within `root`
 */
export function findProgram(
  host: Host,
  { ecosystem, program }: Pick<Tool, 'ecosystem' | 'program'>,
  directory: string,
  root: string,
): Program | null {
  const place =
    ecosystem === 'node'
      ? findInModules(host, program, directory, root)
      : findInEnvironment(host, program, directory, root);
  if (place !== null) return { command: place, before: [] };
  // Some tools of Python come as packages of npm, too.
  const packed = findInModules(host, program, directory, root);
  if (packed !== null) return { command: packed, before: [] };
  // Yarn's Plug'n'Play has no node_modules; its own command finds the program.
  const hasPnp = host.fs.existsSync(join(root, '.pnp.cjs'));
  if (ecosystem === 'node' && hasPnp)
    return { command: 'yarn', before: ['run', program] };
  return null;
}

function findInModules(
  host: Host,
  program: string,
  directory: string,
  root: string,
): string | null {
  for (const home of upward(directory, root)) {
    const place = join(home, 'node_modules/.bin', program);
    if (host.fs.existsSync(place)) return place;
  }
  return null;
}

function findInEnvironment(
  host: Host,
  program: string,
  directory: string,
  root: string,
): string | null {
  const named = host.env['VIRTUAL_ENV'];
  const homes = [
    ...[...upward(directory, root)].flatMap((home) => [
      join(home, '.venv'),
      join(home, 'venv'),
    ]),
    ...(named === undefined || named === '' ? [] : [named]),
  ];
  const places = homes.map((home) => join(home, 'bin', program));
  return places.find((place) => host.fs.existsSync(place)) ?? findOnPath(host, program);
}

function* upward(directory: string, root: string): Generator<string> {
  for (let current = resolve(directory); ; current = dirname(current)) {
    yield current;
    if (current === root || dirname(current) === current) return;
  }
}
