import { relative, resolve, sep } from 'node:path';
import { loadConfig } from '../config/load-config.ts';
import type { Config } from '../config/load-config.ts';
import { defineErrors } from '../core/errors.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { findGitRoot } from '../git/repository.ts';
import { openWorkTree } from '../git/work-tree.ts';
import { configurableUnits } from './configurable-units.ts';
import { serviceSource } from './service.ts';

const fail = defineErrors('run', {
  outside: '{path} lies outside of {root}. Name paths within it, or run qa there',
});

export interface RunQuery {
  readonly config?: string | undefined;
  /** Paths as the user named them, relative to the working directory. */
  readonly paths: readonly string[];
  /** The service that a flag names. */
  readonly url?: string | undefined;
  /** Whether the user named the gates that run. */
  readonly named: boolean;
}

/** What a command hands to its gates, with the configuration it goes by. */
export interface Run {
  readonly context: GateContext;
  readonly config: Config;
}

/** Finds the root, loads the configuration, and opens the work tree. */
export async function openRun(host: Host, query: RunQuery): Promise<Run> {
  const gitRoot = findGitRoot(host, host.cwd);
  const config = await loadConfig(host, {
    named: query.config,
    top: gitRoot ?? resolve('/'),
    units: configurableUnits,
  });
  const root = gitRoot ?? (config.files.length > 0 ? config.directory : host.cwd);
  const context: GateContext = {
    host,
    root,
    tree: openWorkTree(host, root, gitRoot !== null),
    paths: rootRelative(host.cwd, root, query.paths),
    base: null,
    service: serviceSource(host, query.url, config.value['service']),
    named: query.named,
    progress: () => undefined,
    notice: (text) => void host.stderr.write(`qa: ${text}\n`),
  };
  return { context, config };
}

/** Paths relative to the root with `/`; without any, the working directory. */
function rootRelative(
  cwd: string,
  root: string,
  paths: readonly string[],
): readonly string[] {
  return (paths.length === 0 ? ['.'] : paths).map((path) => {
    const inRoot = relative(root, resolve(cwd, path));
    if (inRoot === '..' || inRoot.startsWith(`..${sep}`))
      throw fail('outside', { path, root });
    return inRoot.split(sep).join('/');
  });
}
