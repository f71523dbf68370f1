import type { GateContext } from '../../../core/gate.ts';
import type { TreeFile } from '../../../core/tree.ts';
import { contentKind } from './content-kind.ts';
import { isLarge, scanLargeFile } from './large-file.ts';
import { scanFile } from './scan-file.ts';
import { suppress } from '../govern/suppress.ts';
import type { TreeReading } from './tree-reading.ts';

/** Looks through files of the tree, one after the other. */
export async function readTree(
  context: GateContext,
  files: readonly TreeFile[],
): Promise<TreeReading> {
  const { tree, progress, host } = context;
  const reading: TreeReading = {
    ...{ secrets: [], suppressions: [], read: [], archives: [], binaries: [] },
    ...{ unreadable: [], omitted: {} },
  };
  const large =
    tree.kind === 'work' ? files.filter((file) => isLarge(context, file)) : [];
  const others =
    large.length === 0 ? files : files.filter((one) => !large.includes(one));
  let done = 0;
  for await (const [{ path }, content] of tree.read(others)) {
    done++;
    if (done % 256 === 0) {
      host.signal.throwIfAborted();
      progress(`${done} of ${files.length} files`);
    }
    if (content.kind === 'bytes') readBytes(reading, path, content.bytes, context);
    else if (content.kind === 'unreadable')
      reading.unreadable.push({ path, reason: content.reason });
    else reading.omitted[content.reason] = (reading.omitted[content.reason] ?? 0) + 1;
  }
  for (const { path } of large) scanLargeFile(context, path, reading);
  progress('');
  return reading;
}

function readBytes(
  reading: TreeReading,
  path: string,
  content: Uint8Array,
  { host }: GateContext,
): void {
  const kind = contentKind(content);
  if (kind.kind === 'archive') reading.archives.push(path);
  else if (kind.kind === 'binary') reading.binaries.push(path);
  else {
    reading.read.push(path);
    const secrets = scanFile(path, kind.bytes);
    const governed = suppress(path, kind.bytes, secrets, host.now().getTime());
    reading.secrets.push(...governed.secrets);
    reading.suppressions.push(...governed.suppressions);
  }
}
