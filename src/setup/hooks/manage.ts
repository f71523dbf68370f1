import { dirname, join, relative } from 'node:path';
import { makeFolder, writeAtomically } from '../../core/atomic-write.ts';
import type { Host } from '../../core/host.ts';
import { collectOutput } from '../../core/run-child.ts';
import { findHookFolder, hookFile } from './folder.ts';
import type { HookFolder } from './folder.ts';
import {
  addBlock,
  callToAdd,
  callsQa,
  hooks,
  inspectHook,
  isEmptyHook,
  isShellScript,
  managerOf,
  removeBlock,
  trialScript,
} from './scripts.ts';
import type { HookName } from './scripts.ts';

/** One hook, and what was done with it or is to be known of it. */
export interface HookState {
  readonly name: HookName;
  /** Relative to the root. */
  readonly file: string;
  readonly state: 'installed' | 'outdated' | 'missing' | 'removed';
  /** What people are to do themselves, where ours cannot stand in it; or null. */
  readonly byHand: string | null;
  /** The tool whose hook it stands in, with the command that would write over it. */
  readonly manager: { readonly name: string; readonly rewrites: string } | null;
}

const names = Object.keys(hooks) as HookName[];

/**
 * Puts our part into each hook, beside what is there already. One that is not a shell
 * script stays as it is.
 */
export async function installHooks(host: Host): Promise<readonly HookState[]> {
  const folder = await findHookFolder(host);
  const home = homeOf(host, folder.root);
  return names.map((name) => {
    const script = readHook(host, folder, name);
    if (script === null || isShellScript(script))
      writeHook(host, hookFile(folder, name), addBlock(name, script, home));
    return stateOf(host, folder, name);
  });
}

/**
 * Whether hooks that are installed from here find qa: it is tried, with their script.
 */
export async function findsQa(host: Host): Promise<boolean> {
  const { root } = await findHookFolder(host);
  const script = trialScript(homeOf(host, root));
  const child = host.spawn('sh', ['-c', script], { cwd: root, stdio: 'pipe' });
  const { exitCode } = await collectOutput(child, '').catch(() => ({ exitCode: 1 }));
  return exitCode === 0;
}

/** The nearest directory with packages or a manifest, relative to the root. */
function homeOf({ fs, cwd }: Host, root: string): string {
  const marks = ['node_modules/.bin/qa', '.pnp.cjs', 'package.json'];
  for (let directory = cwd; directory.startsWith(root); directory = dirname(directory))
    if (marks.some((mark) => fs.existsSync(join(directory, mark))))
      return relative(root, directory) || '.';
  return '.';
}

/** Takes our part out of each hook; a hook with nothing else goes. */
export async function uninstallHooks(host: Host): Promise<readonly HookState[]> {
  const folder = await findHookFolder(host);
  return names.map((name) => {
    const before = stateOf(host, folder, name);
    const script = readHook(host, folder, name);
    if (script === null || before.state === 'missing') return before;
    if (!isShellScript(script)) return before;
    const rest = removeBlock(script);
    if (isEmptyHook(rest)) host.fs.rmSync(hookFile(folder, name));
    else writeHook(host, hookFile(folder, name), rest);
    return { ...before, state: 'removed' };
  });
}

/** How each hook is. */
export async function readHooks(host: Host): Promise<readonly HookState[]> {
  const folder = await findHookFolder(host);
  return names.map((name) => stateOf(host, folder, name));
}

function stateOf(host: Host, folder: HookFolder, name: HookName): HookState {
  const script = readHook(host, folder, name);
  const file = relative(folder.root, hookFile(folder, name));
  if (script !== null && !isShellScript(script))
    return foreignState(name, file, script);
  const found = script === null ? 'none' : inspectHook(name, script);
  const states = { none: 'missing', old: 'outdated', current: 'installed' } as const;
  const own = script === null || folder.isHusky ? '' : removeBlock(script);
  return {
    ...{ name, file, state: states[found] },
    ...{ manager: managerOf(own), byHand: null },
  };
}

function foreignState(name: HookName, file: string, script: string): HookState {
  const isInstalled = callsQa(name, script);
  const byHand = `${file} is not a shell script. Call this in it: ${callToAdd(name)}`;
  return {
    ...{ name, file, state: isInstalled ? 'installed' : 'missing' },
    ...{ manager: null, byHand: isInstalled ? null : byHand },
  };
}

function readHook(host: Host, folder: HookFolder, name: HookName): string | null {
  const file = hookFile(folder, name);
  return host.fs.existsSync(file) ? host.fs.readFileSync(file, 'utf8') : null;
}

// A hook that is half written would stop every commit.
function writeHook(host: Host, file: string, script: string): void {
  makeFolder(host, file);
  writeAtomically(host, file, script, { mode: 0o755 });
}
