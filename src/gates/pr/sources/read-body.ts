import { resolve } from 'node:path';
import { defineErrors } from '../../../core/errors.ts';
import type { Host } from '../../../core/host.ts';

const fail = defineErrors('pr', {
  noFile: 'the description in {file} could not be read ({reason}). Name another file',
  noBody:
    'there is no description: no --body-file, and the build names no pull request. ' +
    'Call qa pr --body-file <file>, with - for standard input',
  truncated:
    'CI_MERGE_REQUEST_DESCRIPTION holds the beginning of the description alone. ' +
    'Fetch it from the API and hand it on with --body-file',
  badEvent: '{file} (GITHUB_EVENT_PATH) is not JSON. Call qa pr --body-file <file>',
});

/** A description, and where it was found. */
export interface FoundBody {
  readonly text: string;
  readonly source: string;
}

/**
 * Finds the description: the named file, else what the build knows.
 * @throws QaError where there is none, or only a part of it
 */
export async function readBody(host: Host, file: string | null): Promise<FoundBody> {
  if (file !== null) return readNamed(host, file);
  const event = host.env['GITHUB_EVENT_PATH'] ?? '';
  const fromEvent = event === '' ? null : readEvent(host, event);
  if (fromEvent !== null) return fromEvent;
  const text = host.env['CI_MERGE_REQUEST_DESCRIPTION'];
  if (text === undefined) throw fail('noBody');
  if (host.env['CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED'] === 'true')
    throw fail('truncated');
  return { text, source: 'CI_MERGE_REQUEST_DESCRIPTION' };
}

async function readNamed(host: Host, file: string): Promise<FoundBody> {
  if (file === '-') {
    const text = new TextDecoder().decode(await host.readStdin());
    return { text, source: 'standard input' };
  }
  try {
    const text = host.fs.readFileSync(resolve(host.cwd, file), 'utf8');
    return { text, source: file };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw fail('noFile', { file, reason }, { cause: error });
  }
}

/** Null where the event is not that of a pull request. */
function readEvent(host: Host, file: string): FoundBody | null {
  let event: { pull_request?: { body?: string | null } };
  try {
    event = JSON.parse(host.fs.readFileSync(file, 'utf8')) as typeof event;
  } catch (error) {
    throw fail('badEvent', { file }, { cause: error });
  }
  if (event.pull_request === undefined) return null;
  return { text: event.pull_request.body ?? '', source: 'the event of the build' };
}
