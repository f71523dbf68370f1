import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Host } from '../../../core/host.ts';
import { runSystemTool } from '../../../tools/system-tool.ts';
import type { ToolOutput } from '../../../tools/tool.ts';
import type { TextFile } from '../files/list-files.ts';

/** Seconds that promtool and amtool may take for one call. */
const limit = 120;

/** A folder of its own with the files of a tree, in which tools are asked. */
export interface Desk {
  /** Writes a file and returns its path. */
  write(path: string, text: string): string;
  promtool(...args: readonly string[]): Promise<ToolOutput>;
  amtool(...args: readonly string[]): Promise<ToolOutput>;
  close(): void;
}

/** Lays files out as they are in the tree; the caller closes the desk. */
export function openDesk(host: Host, files: readonly TextFile[]): Desk {
  const { fs } = host;
  const directory = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'qa-alerts-')));
  const close = (): void => fs.rmSync(directory, { recursive: true, force: true });
  const write = (path: string, text: string): string => {
    fs.mkdirSync(dirname(join(directory, path)), { recursive: true });
    fs.writeFileSync(join(directory, path), text);
    return path;
  };
  const ask = (program: 'amtool' | 'promtool', args: readonly string[]) =>
    runSystemTool(host, {
      ...{ program, args, directory, seconds: limit },
      purpose:
        program === 'promtool' ? 'judging alert rules' : 'judging routes of alerts',
    });
  for (const { path, text } of files) write(path, text);
  return {
    ...{ write, close },
    promtool: (...args) => ask('promtool', args),
    amtool: (...args) => ask('amtool', args),
  };
}

/** A path that no program takes for a flag. */
export function asArgument(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}
