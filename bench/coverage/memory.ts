import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Prints what reading 500 MB with two million distinct lines takes in memory.
 * @param scratch - a directory that holds the readers, bundled, in `ours`
 */
export function tellMemory(scratch: string): void {
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
    import { openSync, readFileSync, readSync } from 'node:fs';
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
    // Not maxRSS, which begins with what the process that started this one had.
    const status = readFileSync('/proc/self/status', 'utf8');
    const most = (/VmHWM:\\s*(\\d+)/.exec(status)[1] / 1024).toFixed(0);
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
