import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { nameSome } from '../../core/name-some.ts';
import { secretKey } from '../../core/secret-key.ts';
import { countNoun } from '../../core/count-noun.ts';
import type { Request } from './flags.ts';
import { findUnusedEntries } from './govern/unused-entries.ts';
import type { UnusedEntry } from './govern/unused-entries.ts';
import { chooseFiles } from './sources/choose-files.ts';
import type { FoundSecret } from './sources/found-secret.ts';
import { historyOf, noHistory, readHistory } from './sources/read-history.ts';
import type { HistoryQuery, HistoryReading } from './sources/read-history.ts';
import { readTree } from './sources/read-tree.ts';
import type { TreeReading } from './sources/tree-reading.ts';
import { findTrackedEnv } from './sources/tracked-env.ts';
import type { Settings } from './settings.ts';

const fail = defineErrors('secrets', {
  nothingRead: 'no file was read. Name files that hold text, or commit some',
});

/** What stands in files and commits, and what could not be looked into. */
export interface SecretsFacts extends TreeReading {
  readonly trackedEnv: readonly string[];
  readonly unused: readonly UnusedEntry[];
  readonly commits: number;
}

/** Looks for secrets in the files that were named, and in commits where asked. */
export async function collect(
  context: GateContext,
  _settings: Settings,
  request: Request,
): Promise<SecretsFacts> {
  const { files, installed } = await chooseFiles(context);
  const reading = await readTree(context, files);
  const trackedEnv = await findTrackedEnv(context, files);
  const query = queryOf(context, request);
  const history = query === null ? noHistory : await readHistory(context, query);
  const isRead = reading.read.length + reading.unreadable.length + history.commits > 0;
  if (!isRead && context.change === null) throw fail('nothingRead');
  const inTree = new Set(
    reading.secrets.map(({ rule, secret }) => `${rule}\0${secret}`),
  );
  const gone = history.secrets.filter(
    ({ rule, secret }) => !inTree.has(`${rule}\0${secret}`),
  );
  const secrets = [...reading.secrets, ...gone];
  const isWhole = context.change === null && context.paths.every((path) => path === '');
  if (context.isBase !== true) tell(context, reading, history, request, secrets);
  return {
    ...reading,
    ...{ secrets, trackedEnv, commits: history.commits },
    binaries: [...new Set([...reading.binaries, ...history.binaries])].sort(),
    omitted: { ...reading.omitted, ...(installed > 0 && { node_modules: installed }) },
    unused: isWhole
      ? await findUnusedEntries(context, secrets, trackedEnv, request.history === 'all')
      : [],
  };
}

/**
 * Of a change also what its commits added and took out again: it is pushed with them.
 */
function queryOf(
  { change, isBase }: GateContext,
  { history }: Request,
): HistoryQuery | null {
  if (isBase === true) return null;
  if (history !== null) return historyOf(history);
  if (change === null || change.after.kind === 'index') return null;
  const head = change.head ?? 'HEAD';
  const revisions = change.base === null ? [head] : [`${change.base}..${head}`];
  return { revisions, isChange: true };
}

/** So many names stand in a notice; the report has them all. */
const shownNames = 5;

function tell(
  { notice }: GateContext,
  { archives, unreadable }: TreeReading,
  { binaries: ofHistory }: HistoryReading,
  { keys }: Request,
  secrets: readonly FoundSecret[],
): void {
  for (const { path, reason } of unreadable)
    notice(`${path} could not be read: ${reason}. Make it readable, or ignore it`);
  if (archives.length > 0)
    notice(
      `${countNoun(archives.length, 'archive')} not looked into: ` +
        nameSome(archives, shownNames),
    );
  if (ofHistory.length > 0)
    notice(
      `${countNoun(ofHistory.length, 'binary file')} of the history not looked into: ` +
        nameSome(ofHistory, shownNames),
    );
  if (!keys) return;
  for (const { rule, path, line, secret } of secrets)
    notice(`${path}:${line} secrets/${rule}:${secretKey(`secrets/${rule}`, secret)}`);
}
