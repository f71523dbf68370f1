import { matchGlobs } from '../../../config/globs.ts';
import { matchPassedOver } from '../../../config/passed-over.ts';
import type { GateContext } from '../../../core/gate.ts';
import { isNamedDockerfile } from '../../../core/dockerfile.ts';
import { readTexts } from '../../../core/read-texts.ts';
import type { UnreadableFile } from '../../../core/read-texts.ts';
import { tryGit } from '../../../git/ask.ts';
import type { Settings } from '../settings.ts';

export interface DeployFile {
  readonly path: string;
  readonly text: string;
}

/** A script with its mode in git. */
export interface Script extends DeployFile {
  /** Null where git does not know it. */
  readonly mode: string | null;
  /** The shell of its first line, or by its name; null: another language. */
  readonly shell: 'bash' | 'sh' | null;
  /** It has a first line of its own: it is started, not only read by others. */
  readonly isStarted: boolean;
}

/** What the gate looks at. */
export interface Sources {
  readonly scripts: readonly Script[];
  readonly dockerfiles: readonly DeployFile[];
  readonly compose: readonly DeployFile[];
  readonly units: readonly DeployFile[];
  readonly unreadable: readonly UnreadableFile[];
}

const composition = /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/;
const unit = /\.(?:service|timer|socket)$/;

// A mark at the beginning is a finding, and must not be taken off.
const decode = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Reads scripts, Dockerfiles, compose files and units of the whole tree. */
export async function readSources(
  context: GateContext,
  settings: Settings,
): Promise<Sources> {
  const { change, configuration } = context;
  const tree = change?.after ?? context.tree;
  const isPassedOver = matchPassedOver(configuration, settings.ignores);
  const isScript = matchGlobs(settings.scripts);
  const wanted = (await tree.list())
    .filter(({ path, omitted }) => omitted === undefined && !isPassedOver(path))
    .map(({ path }) => path)
    .filter(
      (path) =>
        [isScript, isNamedDockerfile, composition.test.bind(composition)].some((is) =>
          is(path),
        ) || unit.test(path),
    )
    .sort();
  const { texts, unreadable } = await readTexts(tree, wanted, decode);
  const modes = await readModes(context);
  const pick = (is: (path: string) => boolean): readonly DeployFile[] =>
    [...texts].filter(([path]) => is(path)).map(([path, text]) => ({ path, text }));
  return {
    scripts: pick(isScript).map((file) => asScript(file, modes)),
    dockerfiles: pick(isNamedDockerfile),
    compose: pick((path) => composition.test(path)),
    units: pick((path) => unit.test(path)),
    unreadable,
  };
}

/** Whether there is nothing that the gate can judge. */
export function isEmpty({ scripts, dockerfiles, compose, units }: Sources): boolean {
  return [scripts, dockerfiles, compose, units].every((list) => list.length === 0);
}

function asScript(
  { path, text }: DeployFile,
  modes: ReadonlyMap<string, string>,
): Script {
  const first = /^\uFEFF?#!\s*(.*)/.exec(text)?.[1] ?? null;
  const told = /^#\s*shellcheck\s.*?shell=(\w+)/m.exec(text)?.[1] ?? 'sh';
  const named = /(?:^|[/\s])(bash|dash|ash|sh)\b/.exec(first ?? told)?.[1];
  const shell = named === undefined ? null : named === 'bash' ? 'bash' : 'sh';
  return {
    path,
    text,
    mode: modes.get(path) ?? null,
    shell,
    isStarted: first !== null,
  };
}

/** Modes as git has them, so that a checkout on Windows judges as CI does. */
async function readModes({
  host,
  root,
  change,
}: GateContext): Promise<ReadonlyMap<string, string>> {
  const head = change?.after.kind === 'commit' ? (change.head ?? 'HEAD') : null;
  const args = head === null ? ['ls-files', '-s', '-z'] : ['ls-tree', '-r', '-z', head];
  const listed = (await tryGit(host, root, args)) ?? '';
  return new Map(
    listed
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, 6)]),
  );
}
