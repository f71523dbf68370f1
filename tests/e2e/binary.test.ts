import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import { once } from 'node:events';
import net from 'node:net';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { finish, runBinary, startBinary } from '../support/binary.ts';
import { createProject } from '../support/project.ts';

const long = `const a = '${'x'.repeat(90)}';\n`;
const program = join(import.meta.dirname, '../../bin/qa.cjs');
const qa = `'${process.execPath}' '${program}'`;

function many(count: number): Readonly<Record<string, string>> {
  const lines = Array.from({ length: 20 }, (_, at) => long.replace('a', `a${at}`));
  const text = lines.map((line) => `${line}// TODO: write\n`).join('');
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`src/f${index}.ts`, text]),
  );
}

describe('the exit code of the program', () => {
  it.each([
    [['check', 'good.ts'], 0],
    [['check', 'bad.ts'], 1],
    [['check', 'bad.ts', '--exit-zero'], 0],
    [['check', 'no.ts'], 2],
    [['check', 'no.ts', '--exit-zero'], 2],
    [['check', '--no-such-flag'], 2],
    [['no-such-command'], 2],
    [['--version'], 0],
    [['--help'], 0],
    [[], 0],
  ])('of %j is %i', async (argv, expected) => {
    const project = createProject({ 'good.ts': 'let a = 1;\n', 'bad.ts': long });
    const { exitCode, stderr } = await runBinary(project.directory, argv);
    expect(exitCode, stderr).toBe(expected);
  });

  it('is the same if the reader of the report closes the pipe', async () => {
    const project = createProject(many(200));
    const run = promisify(execFile)(
      'bash',
      ['-c', `${qa} check --format json | head -1; echo \${PIPESTATUS[0]}`],
      { cwd: project.directory },
    );
    expect(await run).toEqual({ stdout: '{\n1\n', stderr: '' });
  });

  it('waits for a slow reader, and loses nothing', async () => {
    const project = createProject(many(200));
    const server = net.createServer().listen(join(project.directory, '.socket'));
    const reading = once(server, 'connection') as Promise<[net.Socket]>;
    const end = net.connect(join(project.directory, '.socket'));
    const [reader] = await reading;
    await once(end, 'connect').catch(() => undefined);
    // A socket of Node's does not block, unless a child gets it as its first three.
    const child = spawn('sh', ['-c', `exec ${qa} check --format json --no-cache >&3`], {
      cwd: project.directory,
      stdio: ['ignore', 'ignore', 'inherit', end],
    });
    end.destroy();
    await pause(2000);
    const chunks: Buffer[] = [];
    for await (const chunk of reader) {
      chunks.push(chunk as Buffer);
      if (chunks.length % 20 === 0) await pause(5);
    }
    server.close();
    const text = Buffer.concat(chunks).toString();
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(JSON.parse(text)).toMatchObject({ verdict: 'fail' });
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1);
  });

  it('is the same if stderr is closed', async () => {
    const project = createProject({ 'good.ts': 'let a = 1;\n', 'README.md': '' });
    const run = promisify(execFile)(
      'bash',
      ['-c', `${qa} check good.ts README.md 2>&-; echo $?`],
      { cwd: project.directory },
    );
    expect((await run).stdout).toMatch(/^pass.*\n0\n$/);
  });
});

describe('the streams of the program', () => {
  it('keep the report apart from everything else', async () => {
    const project = createProject({ 'bad.ts': long, 'README.md': '' });
    const argv = ['check', 'bad.ts', 'README.md', '--format', 'json'];
    const { stdout, stderr } = await runBinary(project.directory, argv);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'fail' });
    expect(stderr).toBe('qa: README.md is passed over: it is of no known language\n');
  });

  it('lose nothing of a long report', async () => {
    const project = createProject(many(300));
    const { stdout } = await runBinary(project.directory, [
      'check',
      '--format',
      'json',
    ]);
    const { findings } = JSON.parse(stdout) as { findings: unknown[] };
    expect(findings).toHaveLength(300 * 40);
  });

  it('read standard input', async () => {
    const argv = ['check', '--stdin', '--stdin-filename', 'a.ts'];
    const { exitCode } = await runBinary(createProject().directory, argv, long);
    expect(exitCode).toBe(1);
  });
});

/** Waits until a process has a handler for a signal, which a busy machine delays. */
async function handles(pid: number, signal: NodeJS.Signals): Promise<void> {
  const bit = 1n << BigInt(constants.signals[signal] - 1);
  for (;;) {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const caught = BigInt(`0x${/^SigCgt:\t(\w+)$/m.exec(status)![1]}`);
    if ((caught & bit) !== 0n) return;
    await pause(20);
  }
}

describe('an interrupted program', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with 130 on %s and leaves files whole',
    async (signal) => {
      const text = '// qa-ignore-next-line complexity -- once\nlet a = 1;\n'.repeat(
        500,
      );
      const files = Array.from({ length: 400 }, (_, index) => `src/f${index}.ts`);
      const project = createProject(
        Object.fromEntries(files.map((name) => [name, text])),
      );
      const child = startBinary(project.directory, ['check', '--fix']);
      const ended = finish(child);
      await once(child, 'spawn');
      // All three are caught at once; Node itself catches the other two before.
      await handles(child.pid!, 'SIGHUP');
      // At work by now, and not done for seconds.
      await pause(300);
      child.kill(signal);
      const { exitCode } = await ended;
      expect(exitCode).toBe(130);
      const fixed = 'let a = 1;\n'.repeat(500);
      for (const name of files) expect([text, fixed]).toContain(project.read(name));
      expect(fs.readdirSync(project.path('src'))).toHaveLength(files.length);
    },
  );
});

describe('programs that run at once', () => {
  it('in one project all give the same report', async () => {
    const project = createProject(many(20));
    const runs = await Promise.all(
      Array.from({ length: 4 }, () =>
        runBinary(project.directory, ['check', '--format', 'json']),
      ),
    );
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    for (const { exitCode } of runs) expect(exitCode).toBe(1);
  });

  it('fix one project without damage', async () => {
    const text = '// qa-ignore-next-line complexity -- once\nlet a = 1;\n';
    const files = Array.from({ length: 30 }, (_, index) => `f${index}.ts`);
    const project = createProject(
      Object.fromEntries(files.map((name) => [name, text])),
    );
    const runs = await Promise.all(
      Array.from({ length: 3 }, () => runBinary(project.directory, ['check', '--fix'])),
    );
    for (const { exitCode } of runs) expect([0, 1]).toContain(exitCode);
    for (const name of files) expect(project.read(name)).toBe('let a = 1;\n');
    const left = fs.readdirSync(project.directory).filter((name) => name[0] !== '.');
    expect(left).toHaveLength(files.length);
  });
});
