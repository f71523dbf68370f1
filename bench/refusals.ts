// Parses real files as a check does, and names those that are refused.
// node bench/run.js refusals <folders…> [--node <path>]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { isUtf8 } from 'node:buffer';
import typescript from '../src/languages/typescript/index.ts';

/** Megabytes of stack of a check's threads, and bytes of it that a file may use. */
const threads = [
  { megabytes: 900, stack: 800 * 2 ** 20 },
  { megabytes: 3900, stack: Infinity },
];

interface Parsed {
  readonly files: number;
  readonly wrong: number;
  readonly refused: readonly string[];
}

function* filesIn(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile() && /\.[cm]?[jt]sx?$/.test(path)) yield path;
  }
}

async function parseAll(paths: readonly string[], stack: number): Promise<Parsed> {
  await typescript.prepare!();
  const refused: string[] = [];
  let files = 0;
  let wrong = 0;
  for (const path of paths) {
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) continue;
    files++;
    const text = new TextDecoder().decode(bytes);
    const wanted = new Set(['functions', 'comments'] as const);
    const { problems } = typescript.analyse(path, text, wanted, { stack });
    if (problems.some((problem) => problem.refused)) refused.push(path);
    else if (problems.length > 0) wrong++;
  }
  return { files, wrong, refused };
}

function runThread(paths: readonly string[], at: number): Promise<Parsed> {
  const { megabytes, stack } = threads[at]!;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { paths, stack },
      resourceLimits: { stackSizeMb: megabytes },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (isMainThread) {
  const folders = process.argv.slice(2).filter((name) => !name.startsWith('-'));
  const paths = folders.flatMap((folder) => [...filesIn(folder)]);
  const first = await runThread(paths, 0);
  const { refused } = await runThread(first.refused, 1);
  console.log(`Node ${process.version}: ${first.files} files parsed`);
  console.log(`${first.wrong} with errors of their own`);
  console.log(`${first.refused.length} in a process of their own: `, first.refused);
  console.log(`${refused.length} refused`, refused);
  if (refused.length > 0) process.exitCode = 1;
} else {
  const { paths, stack } = workerData as { paths: string[]; stack: number };
  parentPort!.postMessage(await parseAll(paths, stack));
}
