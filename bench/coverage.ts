// Races the coverage readers against their peers: npx jiti bench/coverage.ts, with
// names of parts after it (lcov, cobertura, memory, end) for these alone.
// Needs a build (npm run build) and, for the peers, the registry. Every figure is the
// quotient of medians over alternating pairs of one run, with its quartiles beside it.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(join(process.env['TMPDIR'] ?? tmpdir(), 'qa-bench-'));
const pairs = Number(process.env['PAIRS'] ?? 30);
const peers = [
  'parse-lcov@1.0.4',
  'lcov-parse@1.0.0',
  '@friedemannsommer/lcov-parser@5.0.2',
  'saxes@6.0.0',
  'oxlint@1.94.0',
];

type Run = () => unknown;
type Parse = (options: { readonly from: Buffer }) => unknown;
type Read = (report: string, chunks: Iterable<Uint8Array>) => Promise<unknown>;

try {
  await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function main() {
  writeFileSync(join(scratch, 'package.json'), '{"type":"module"}');
  execFileSync(
    'npm',
    [
      'install',
      '--prefix',
      scratch,
      '--silent',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      ...peers,
    ],
    { stdio: 'inherit' },
  );
  const read = await bundleReader();
  console.log(`node ${process.version}, ${pairs} pairs`);
  const parts = { lcov: raceLcov, cobertura: raceCobertura, memory, end: raceEndToEnd };
  const wanted = process.argv.slice(2);
  for (const [name, part] of Object.entries(parts))
    if (wanted.length === 0 || wanted.includes(name)) await part(read);
}

async function bundleReader(): Promise<Read> {
  const bundle = await rolldown({
    input: join(root, 'src/gates/coverage/read/read-report.ts'),
    platform: 'node',
  });
  await bundle.write({ dir: join(scratch, 'ours'), format: 'esm', minify: true });
  const built = (await import(
    pathToFileURL(join(scratch, 'ours/read-report.js')).href
  )) as {
    readReport: Read;
  };
  return built.readReport;
}

function* chunksOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 262_144)
    yield bytes.subarray(at, at + 262_144);
}

async function race(title: string, ours: Run, theirs: Run, bytes: number) {
  for (let warm = 0; warm < 3; warm++) {
    await ours();
    await theirs();
  }
  const times: [number, number][] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? [ours, theirs] : [theirs, ours];
    const [first, second] = [await time(order[0]!), await time(order[1]!)];
    times.push(pair % 2 === 0 ? [first, second] : [second, first]);
  }
  tell(title, times, bytes);
}

async function time(run: Run): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function tell(title: string, times: readonly [number, number][], bytes: number) {
  const ours = median(times.map(([mine]) => mine));
  const theirs = median(times.map(([, other]) => other));
  const ratios = times.map(([mine, other]) => other / mine).sort((a, b) => a - b);
  const [low, high] = [0.25, 0.75].map((at) => ratios[Math.floor(at * ratios.length)]!);
  const rate = (time: number) => `${(bytes / 1e3 / time).toFixed(0)} MB/s`;
  const speed = bytes === 0 ? '' : `, ${rate(ours)} against ${rate(theirs)}`;
  const figures = [
    `${title}: ${(theirs / ours).toFixed(2)} times as fast`,
    `quartiles ${low!.toFixed(2)} to ${high!.toFixed(2)}`,
    `${ours.toFixed(0)} against ${theirs.toFixed(0)} ms${speed}`,
  ];
  console.log(figures.join('; '));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** A report such as istanbul writes: functions, lines, branches. */
function lcovRecord(file: number, lines: number): string {
  let text = `TN:\nSF:src/dir${file % 50}/f${file}.ts\n`;
  const functions = Math.floor(lines / 15);
  for (let at = 0; at < functions; at++) text += `FN:${at * 15 + 1},function${at}\n`;
  text += `FNF:${functions}\nFNH:${functions}\n`;
  for (let at = 0; at < functions; at++) text += `FNDA:${at},function${at}\n`;
  for (let line = 1; line <= lines; line++)
    text += `DA:${line},${(line * file) % 50}\n`;
  text += `LF:${lines}\nLH:${lines}\n`;
  for (let block = 0; block < lines / 10; block++)
    for (const arm of [0, 1])
      text += `BRDA:${block * 10 + 1},${block},${arm},${block % 3}\n`;
  return `${text}end_of_record\n`;
}

async function raceLcov(read: Read) {
  const require = createRequire(join(scratch, 'x.js'));
  const bytes = Buffer.from(
    Array.from({ length: 1500 }, (_, file) => lcovRecord(file, 300)).join(''),
  );
  const parseLcov = require('parse-lcov') as { default?: (text: string) => unknown };
  const lcovParse = require('lcov-parse') as (text: string, done: () => void) => void;
  const loaded = require('@friedemannsommer/lcov-parser/sync') as
    Parse | { readonly default: Parse };
  const parseSync = typeof loaded === 'function' ? loaded : loaded.default;
  const candidates: Record<string, Run> = {
    'parse-lcov': () => parseLcov.default!(bytes.toString()),
    'lcov-parse': () => new Promise<void>((done) => lcovParse(bytes.toString(), done)),
    '@friedemannsommer/lcov-parser': () => parseSync({ from: bytes }),
  };
  const ours = () => read('lcov', chunksOf(bytes));
  for (const [name, theirs] of Object.entries(candidates))
    await race(`lcov against ${name}`, ours, theirs, bytes.length);
}

async function raceCobertura(read: Read) {
  const require = createRequire(join(scratch, 'x.js'));
  const { SaxesParser } = require('saxes') as {
    SaxesParser: new () => {
      on(name: string, hear: () => void): void;
      write(text: string): void;
      close(): void;
    };
  };
  const classes = Array.from({ length: 600 }, (_, file) => {
    const lines = Array.from({ length: 300 }, (_line, at) =>
      at % 7 === 0
        ? `<line number="${at + 1}" hits="1" branch="true"` +
          ' condition-coverage="50% (1/2)"/>\n'
        : `<line number="${at + 1}" hits="${(at * file) % 5}" branch="false"/>\n`,
    );
    return (
      `<class name="f${file}" filename="src/f${file}.ts" line-rate="0.9">\n` +
      '<methods>\n<method name="m" hits="1" signature="()V"><lines>' +
      '<line number="3" hits="2"/></lines></method>\n</methods>\n' +
      `<lines>\n${lines.join('')}</lines>\n</class>\n`
    );
  });
  const bytes = Buffer.from(
    '<?xml version="1.0" ?>\n<coverage line-rate="0.5" version="1">' +
      `<packages><package name="p"><classes>${classes.join('')}` +
      '</classes></package></packages></coverage>\n',
  );
  const nothing = () => undefined;
  const alone = () => {
    const parser = new SaxesParser();
    for (const name of ['opentag', 'closetag', 'text', 'error'])
      parser.on(name, nothing);
    const decoder = new TextDecoder();
    for (const chunk of chunksOf(bytes))
      parser.write(decoder.decode(chunk, { stream: true }));
    parser.close();
  };
  await race(
    'Cobertura against saxes with empty handlers',
    () => read('cobertura', chunksOf(bytes)),
    alone,
    bytes.length,
  );
}

function memory() {
  const report = join(scratch, 'huge.info');
  const file = openSync(report, 'w');
  let size = 0;
  for (let round = 0; size < 500e6; round++)
    for (let at = 0; at < 4000; at++) {
      let text = `SF:src/f${at}.ts\n`;
      for (let line = 1; line <= 500; line++)
        text += `DA:${line},${1_000_000 + round}\n`;
      size += writeSync(file, `${text}end_of_record\n`);
    }
  closeSync(file);
  const reader = pathToFileURL(join(scratch, 'ours/read-report.js')).href;
  const program = `
    import { openSync, readSync } from 'node:fs';
    import { readReport } from ${JSON.stringify(reader)};
    function* chunks() {
      const file = openSync(${JSON.stringify(report)});
      const buffer = Buffer.allocUnsafe(262144);
      for (;;) {
        const read = readSync(file, buffer);
        if (read === 0) return;
        yield buffer.subarray(0, read);
      }
    }
    const start = performance.now();
    const { map } = await readReport('huge', chunks());
    const time = (performance.now() - start).toFixed(0);
    let lines = 0, bytes = 0;
    for (const file of map.files.values()) {
      lines += file.lines.size;
      bytes += file.byteLength;
    }
    const most = (process.resourceUsage().maxRSS / 1024).toFixed(0);
    const each = (bytes / lines).toFixed(1);
    console.log(lines, 'lines,', each, 'bytes each,', most, 'MB,', time, 'ms');`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  console.log(
    `a report of ${(size / 1e6).toFixed(0)} MB: ${run.stdout.trim()}${run.stderr}`,
  );
  rmSync(report);
}

function raceEndToEnd() {
  const project = join(scratch, 'project');
  const count = 440;
  for (let at = 0; at < 50; at++)
    mkdirSync(join(project, `src/dir${at}`), { recursive: true });
  mkdirSync(join(project, 'coverage'));
  for (let at = 0; at < count; at++)
    writeFileSync(join(project, `src/dir${at % 50}/f${at}.ts`), 'run();\n'.repeat(300));
  const text = Array.from({ length: count }, (_, at) => lcovRecord(at, 300)).join('');
  writeFileSync(join(project, 'coverage/lcov.info'), text);
  execFileSync('git', ['init', '--quiet'], { cwd: project });
  writeFileSync(join(project, '.gitignore'), 'coverage/\n');
  const commands = {
    ours: [join(root, 'bin/qa.cjs'), 'coverage', '--lines', '10'],
    oxlint: [join(scratch, 'node_modules/oxlint/bin/oxlint'), 'src/dir0/f0.ts'],
    node: ['-e', '0'],
  };
  const once = (args: readonly string[]) => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: project,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${args.join(' ')} ended ${status}: ${stderr}`);
    return performance.now() - start;
  };
  for (const args of Object.values(commands)) once(args);
  const times: [number, number][] = [];
  const bare: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const order =
      pair % 2 === 0 ? (['ours', 'oxlint'] as const) : (['oxlint', 'ours'] as const);
    const [first, second] = order.map((name) => once(commands[name])) as [
      number,
      number,
    ];
    times.push(pair % 2 === 0 ? [first, second] : [second, first]);
    bare.push(once(commands.node));
  }
  const [mine, other] = [0, 1].map((side) => median(times.map((pair) => pair[side]!)));
  const ratio = (mine! / other!).toFixed(2);
  const size = (text.length / 1e6).toFixed(1);
  console.log(`end to end, ${size} MB: ${ratio} times what oxlint takes for one file`);
  tell('  the same', times, 0);
  console.log(`  node -e 0: ${median(bare).toFixed(0)} ms`);
}
