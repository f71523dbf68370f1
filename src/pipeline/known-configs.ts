import { dirname, join } from 'node:path';
import { makeDirectory, writeAtomically } from '../core/atomic-write.ts';
import type { Host } from '../core/host.ts';
import { tracksAnyUnder } from '../git/tracked-files.ts';
import type { KnownConfigs } from '../config/load-config.ts';
import type { RawConfig } from '../config/read-config.ts';

/** How many configurations are remembered, the newest first. */
const most = 8;

/**
 * Opens the list of valid configurations: loading the checker takes longer than
 * checking a file. Like every cache it is not read where git tracks it.
 * @param root - absolute; the list stands in `.qa/cache` there
 */
export async function openKnownConfigs(
  host: Host,
  root: string,
): Promise<KnownConfigs> {
  const file = join(root, '.qa/cache/configs.json');
  const isTracked = await tracksAnyUnder(host, root, '.qa/cache');
  const known = isTracked ? [] : readList(host, file);
  return {
    has: (raws) => isPlain(raws) && known.includes(identify(raws)),
    add: (raws) => {
      if (isTracked || !isPlain(raws)) return;
      const texts = [identify(raws), ...known].slice(0, most);
      writeList(host, file, JSON.stringify([__BUILD__, ...texts]));
    },
  };
}

/** What a module hands out need not be what JSON shows of it. */
function isPlain(raws: readonly RawConfig[]): boolean {
  return raws.every(({ file }) => /\.jsonc?$/.test(file));
}

function identify(raws: readonly RawConfig[]): string {
  return JSON.stringify(raws.map(({ value }) => value));
}

function readList({ fs }: Host, file: string): readonly string[] {
  try {
    const [build, ...texts] = JSON.parse(fs.readFileSync(file, 'utf8')) as string[];
    return build === __BUILD__ ? texts : [];
  } catch {
    return [];
  }
}

function writeList(host: Host, file: string, text: string): void {
  const { fs } = host;
  const home = dirname(file);
  try {
    if (!fs.existsSync(home)) {
      makeDirectory(host, home);
      fs.writeFileSync(join(home, '.gitignore'), '*\n');
    }
    writeAtomically(host, file, text);
  } catch {
    // A directory that is not ours to write: the next run checks again.
  }
}
