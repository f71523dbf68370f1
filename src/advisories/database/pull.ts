import { basename, join } from 'node:path';
import { makeDirectory } from '../../core/atomic-write.ts';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { failureTexts } from '../../http/failure.ts';
import { follow } from '../../http/follow-redirects.ts';
import type { Ecosystem } from '../advisory.ts';
import { readArchive } from './archive.ts';
import { buildDatabase } from './build.ts';
import type { DatabaseManifest } from './layout.ts';

const fail = defineErrors('advisories', {
  pull:
    'advisories of {ecosystem} could not be fetched from {url}: {reason}. ' +
    'The database that was there stays. Fetch the archive by other means, then: ' +
    'qa deps db pull --from <file> --ecosystem {ecosystem}',
  noFile: 'there is no {file}. Name an archive of OSV records, or its URL',
});

/** Where OSV publishes its archives: https://google.github.io/osv.dev/data/ */
const published = 'https://osv-vulnerabilities.storage.googleapis.com';

/** Milliseconds and bytes that an archive may take. */
const limits = { timeout: 15 * 60_000, maxBytes: 4 * 1024 ** 3 };

/** What is fetched. */
export interface PullQuery {
  readonly directory: string;
  readonly ecosystem: Ecosystem;
  /** An archive, or its URL; null: where OSV publishes it. */
  readonly from: string | null;
  readonly progress: (text: string) => void;
}

/**
 * Brings one ecosystem's part of a database up to date.
 * @throws QaError where the archive cannot be had; the old part is then unchanged
 */
export async function pullDatabase(
  host: Host,
  { directory, ecosystem, from, progress }: PullQuery,
): Promise<DatabaseManifest> {
  const source = from ?? `${published}/${ecosystem}/all.zip`;
  const about = { ecosystem, source, progress };
  if (!/^https?:/.test(source)) {
    const stats = host.fs.statSync(source, { throwIfNoEntry: false });
    if (stats === undefined) throw fail('noFile', { file: source });
    // What was copied today may be old: the file knows when it was written.
    const fetchedAt = new Date(Math.min(stats.mtimeMs, host.now().getTime()));
    return buildDatabase(host, directory, {
      ...{ ...about, source: basename(source), archive: source },
      records: readArchive(source),
      fetchedAt: fetchedAt.toISOString(),
    });
  }
  makeDirectory(host, directory);
  const archive = join(directory, `${ecosystem}.zip.part`);
  try {
    await download(host, { ecosystem, url: source, file: archive, progress });
    return await buildDatabase(host, directory, {
      ...{ ...about, archive, records: readArchive(archive) },
      fetchedAt: host.now().toISOString(),
    });
  } finally {
    host.fs.rmSync(archive, { force: true });
    progress('');
  }
}

interface Download {
  readonly ecosystem: Ecosystem;
  readonly url: string;
  readonly file: string;
  readonly progress: (text: string) => void;
}

async function download(
  { fs, env, signal }: Host,
  { ecosystem, url, file, progress }: Download,
): Promise<void> {
  const descriptor = fs.openSync(file, 'w');
  let bytes = 0;
  try {
    const request = { method: 'GET', url, ...limits, signal, env };
    const answer = await follow(
      {
        ...request,
        write: (chunk) => {
          bytes += fs.writeSync(descriptor, chunk);
          progress(`${ecosystem}: ${Math.floor(bytes / 1e6)} MB`);
        },
      },
      5,
    );
    signal.throwIfAborted();
    const problem = problemOf(answer);
    if (problem !== null) throw fail('pull', { ecosystem, url, reason: problem });
  } finally {
    fs.closeSync(descriptor);
  }
}

function problemOf(answer: Awaited<ReturnType<typeof follow>>): string | null {
  if (answer.kind === 'astray') return `it redirects to ${answer.location}`;
  if (answer.kind === 'failure')
    return `${failureTexts[answer.failure.kind]} (${answer.failure.detail})`;
  return answer.status === 200 ? null : `it answers ${answer.status}`;
}
