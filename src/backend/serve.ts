import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import type { BackendOptions } from './config/options.ts';
import { startBackend } from './start.ts';
import type { Backend } from './start.ts';

/**
 * Runs the service until the host is told to stop. The first line on stdout is its
 * address; everything else is on stderr.
 * @returns 0 when all requests in flight could end, else 1
 */
export async function serve(host: Host, options: BackendOptions): Promise<ExitCode> {
  let isHeard = true;
  const backend = await startBackend({
    ...options,
    log: {
      ...options.log,
      write: (lines) => {
        // The reader of the log may have closed it; the service continues without it.
        if (isHeard)
          host.stderr.write(lines).catch(() => {
            isHeard = false;
          });
      },
    },
  });
  removeAtExit(host, backend);
  await host.stdout.write(`${backend.url}\n`);
  await host.stderr.write(describe(backend));
  await untilAborted(host.signal);
  return (await backend.close()) ? exitCodes.pass : exitCodes.fail;
}

/** Whoever is told to end twice ends at once: a temporary folder goes then too. */
export function removeAtExit(
  { fs, onExit }: Host,
  { dataFolder, isTemporary }: Backend,
): void {
  if (!isTemporary) return;
  onExit(() => fs.rmSync(dataFolder, { recursive: true, force: true }));
}

function describe({
  profile,
  database,
  limits,
  dataFolder,
  isTemporary,
  user,
}: Backend) {
  const kept = isTemporary ? 'removed at the end' : 'kept';
  const lines = [
    `profile ${profile}, database ${database}, limits in ${limits}`,
    `data in ${dataFolder} (${kept})`,
    ...(user === null ? [] : [`user ${user.username}, password ${user.password}`]),
  ];
  return lines.map((line) => `qa backend: ${line}\n`).join('');
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  // A listener on a signal does not keep a process running; the server does.
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
