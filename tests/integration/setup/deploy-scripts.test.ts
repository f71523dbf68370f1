import type { Buffer } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { hasPrograms } from '../../support/programs.ts';
import { deadAddress } from '../../support/services.ts';

const files = new URL('../../../src/setup/ops/files/deploy', import.meta.url).pathname;

/** A service that is ill as its version says: never, always, live alone, or when a file says so. */
const server = `import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
const [version, health] = readFileSync(new URL('version', import.meta.url), 'utf8').split(' ');
const port = Number(process.argv[2]);
const isWell = () =>
  health === 'well' || (health === 'aside' && port === Number(process.env.SPARE_PORT)) ||
  (health === 'fading' && !existsSync(process.env.STATE_DIR + '/ill'));
createServer((request, response) => {
  response.statusCode = isWell() ? 200 : 500;
  response.end(version);
}).listen(port, '127.0.0.1');
`;

/** What a service manager does: ends the old process and starts what \`current\` names. */
const restart = `#!/bin/sh
if [ -s "$STATE_DIR/pid" ]; then
  old=$(cat "$STATE_DIR/pid")
  kill -9 "$old" 2>/dev/null
  while kill -0 "$old" 2>/dev/null; do sleep 0.02; done
fi
cd "$APP_DIR/current" || exit 1
"$NODE" server.mjs "$LIVE_PORT" >/dev/null 2>&1 &
echo $! >"$STATE_DIR/pid"
`;

interface Site {
  readonly project: Project;
  readonly env: NodeJS.ProcessEnv;
  run(script: string, ...args: string[]): { status: number | null; said: string };
  /** Starts a script in the background. */
  start(script: string, ...args: string[]): ChildProcess;
  /** The version that serves, or null. */
  serving(): Promise<string | null>;
}

/** A machine with a service: 3.0.0 is ill, 4.0.0 live alone, 5.0.0 when it is told to be. */
async function createSite(): Promise<Site> {
  const health = ['well', 'well', 'ill', 'aside', 'fading'];
  const versions = health.map((one, index) => [`${index + 1}.0.0`, one] as const);
  const project = createProject({
    restart,
    ...Object.fromEntries(
      versions.flatMap(([version, one]) => [
        [`source/${version}/version`, `${version} ${one}`],
        [`source/${version}/server.mjs`, server],
      ]),
    ),
  });
  cpSync(files, project.path('deploy'), { recursive: true });
  const port = async (): Promise<string> => new URL(await deadAddress()).port;
  const [live, spare] = [await port(), await port()];
  const address = `http://127.0.0.1:${live}/healthz`;
  const env = {
    ...{ PATH: process.env['PATH'], NODE: process.execPath, HOME: project.directory },
    ...{ APP: 'site', APP_DIR: project.path('app'), STATE_DIR: project.path('state') },
    ...{ LIVE_PORT: live, SPARE_PORT: spare, HEALTH_URL: address },
    ...{ HEALTH_PAUSE: '0.05', HEALTH_TRIES: '100', HEALTHY_IN_A_ROW: '3' },
    FETCH: `mkdir -p "$RELEASE" && cp -r "${project.path('source')}/$VERSION/." "$RELEASE"`,
    ...{ BUILD: 'true', START: 'exec "$NODE" server.mjs "$PORT"' },
    RESTART: `sh ${project.path('restart')}`,
    DEPLOY: project.path('deploy/deploy_venv.sh'),
    ...{ WATCHDOG_INTERVAL: '0.2', WATCHDOG_GRACE: '0', WATCHDOG_TIMEOUT: '2' },
  };
  const options = { cwd: project.directory, env };
  onTestFinished(() => {
    for (const name of ['pid', 'candidate']) {
      const path = project.path(`state/${name}`);
      const id = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
      for (const one of id > 1 ? [id, -id] : [])
        try {
          process.kill(one, 'SIGKILL');
        } catch {
          // It has ended.
        }
    }
  });
  return {
    ...{ project, env },
    run: (script, ...args) => {
      const done = spawnSync('bash', [`deploy/${script}`, ...args], {
        ...options,
        encoding: 'utf8',
      });
      return { status: done.status, said: done.stderr };
    },
    start: (script, ...args) =>
      spawn('bash', [`deploy/${script}`, ...args], { ...options, stdio: 'ignore' }),
    serving: () => ask(address),
  };
}

/** What answers with 200, by a connection of its own; null: nothing does. */
function ask(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    const request = get(address, { agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(response.statusCode === 200 ? text : null));
    });
    request.on('error', () => resolve(null));
  });
}

async function until(isSo: () => Promise<boolean>, seconds = 20): Promise<number> {
  const begun = performance.now();
  while (!(await isSo())) {
    if (performance.now() - begun > seconds * 1_000)
      throw new Error('it took too long');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return (performance.now() - begun) / 1_000;
}

describe.skipIf(!hasPrograms('bash', 'curl', 'flock'))(
  'deploy_venv.sh (needs bash, curl and flock)',
  () => {
    it('changes nothing for an ill version, and goes back where it is ill when live', async () => {
      const site = await createSite();
      expect(site.run('deploy_venv.sh', '1.0.0')).toMatchObject({ status: 0 });
      expect(site.run('deploy_venv.sh', '2.0.0')).toMatchObject({ status: 0 });
      expect(await site.serving()).toBe('2.0.0');
      const env = { HEALTH_TRIES: '8' };
      Object.assign(site.env, env);
      expect(site.run('deploy_venv.sh', '3.0.0')).toMatchObject({ status: 2 });
      expect(await site.serving()).toBe('2.0.0');
      expect(site.run('deploy_venv.sh', '9.9.9')).toMatchObject({ status: 2 });
      expect(site.run('deploy_venv.sh', '--help')).toMatchObject({ status: 2 });
      expect(site.run('deploy_venv.sh', '../1')).toMatchObject({ status: 2 });
      Object.assign(site.env, { HEALTH_TRIES: '30' });
      expect(site.run('deploy_venv.sh', '4.0.0')).toMatchObject({ status: 1 });
      expect(await site.serving()).toBe('2.0.0');
      expect(site.run('rollback.sh', '--dry-run').said).toContain(
        'from 2.0.0 to 1.0.0',
      );
      expect(site.run('rollback.sh')).toMatchObject({ status: 0 });
      expect(await site.serving()).toBe('1.0.0');
      expect(site.run('rollback.sh')).toMatchObject({ status: 2 });
      expect(site.run('deploy_venv.sh', '2.0.0').said).toContain('marked bad');
      expect(site.run('deploy_venv.sh', '--again', '2.0.0')).toMatchObject({
        status: 0,
      });
      expect(await site.serving()).toBe('2.0.0');
    });

    it('leaves one version serving wherever it is killed, and works again after it', async () => {
      const site = await createSite();
      expect(site.run('deploy_venv.sh', '1.0.0').status).toBe(0);
      const points = Number(process.env['QA_KILLS'] ?? 3);
      for (let point = 0; point < points; point++) {
        const next = point % 2 === 0 ? '2.0.0' : '1.0.0';
        const script = site.start('deploy_venv.sh', next);
        await new Promise((resolve) => setTimeout(resolve, (1_200 * point) / points));
        script.kill('SIGKILL');
        await once(script, 'close');
        await until(async () =>
          ['1.0.0', '2.0.0'].includes((await site.serving()) ?? ''),
        );
        const again = site.run('deploy_venv.sh', next);
        expect(again.status, again.said).toBe(0);
        expect(await site.serving()).toBe(next);
      }
    });
  },
);

describe.skipIf(!hasPrograms('bash', 'curl', 'flock'))(
  'watchdog.sh with rollback.sh (needs bash, curl and flock)',
  () => {
    it('brings the version before back in time, once, and writes down what happened', async () => {
      const site = await createSite();
      Object.assign(site.env, { INCIDENT_DIR: site.project.path('incidents') });
      expect(site.run('deploy_venv.sh', '1.0.0').status).toBe(0);
      expect(site.run('deploy_venv.sh', '5.0.0').status).toBe(0);
      site.project.write({ 'state/ill': '' });
      await until(async () => (await site.serving()) === null);
      const watchdog = site.start('watchdog.sh');
      onTestFinished(() => void watchdog.kill('SIGKILL'));
      const counter = site.project.path('state/watchdog.failures');
      await until(async () => existsSync(counter));
      const seconds = await until(async () => (await site.serving()) === '1.0.0');
      // Three intervals and five seconds, and more on a machine that is busy.
      expect(seconds).toBeLessThan(15);
      const stub = site.project.path('incidents');
      await until(async () => existsSync(stub));
      watchdog.kill('SIGKILL');
      await once(watchdog, 'close');
      expect(readFileSync(site.project.path('state/bad'), 'utf8')).toBe('5.0.0\n');
      const journal = readFileSync(
        site.project.path('state/deployments.jsonl'),
        'utf8',
      );
      expect(journal.match(/"version":"1\.0\.0"/g)).toHaveLength(2);
    });
  },
);

/** The engine without a daemon: as root, with a store of its own. */
const podman = (home: string): string => `#!/bin/sh
set -- "$@"
verb=$1
[ "$verb" = run ] && { shift; set -- run --ulimit nofile=1024 --ulimit nproc=1000 "$@"; }
exec podman --root '${home}/store' --runroot '${home}/run' --storage-driver vfs \\
  --runtime runc --cgroup-manager cgroupfs "$@"
`;

describe.skipIf(!hasPrograms('podman', 'runc', 'busybox', 'curl', 'flock', 'tar'))(
  'deploy_docker.sh, with podman (needs podman, runc, busybox, curl, flock and tar)',
  () => {
    it('keeps the old container until the new one is healthy, and goes back', async () => {
      const project = createProject({ podman: '', 'root/www/healthz': 'ok' });
      project.write({ podman: podman(project.directory) });
      chmodSync(project.path('podman'), 0o755);
      cpSync(files, project.path('deploy'), { recursive: true });
      const sh = (command: string, env: NodeJS.ProcessEnv = {}) =>
        spawnSync('bash', ['-c', command], {
          cwd: project.directory,
          env: { PATH: process.env['PATH'], HOME: project.directory, ...env },
          encoding: 'utf8',
        });
      onTestFinished(() => {
        sh('./podman rm --all --force --time 0; ./podman rmi --all --force');
      });
      const build = `mkdir -p root/bin && cp "$(command -v busybox)" root/bin/ &&
        ln -sf busybox root/bin/sh
        serve='CMD busybox httpd -f -p 127.0.0.1:$PORT -h /www'
        import() { tar -C root -c . | ./podman import --change "$serve" - localhost/site:$1; }
        import 1.0.0 && import 2.0.0 && rm root/www/healthz && import 3.0.0`;
      expect(sh(build).status).toBe(0);
      const [live, spare] = [await deadAddress(), await deadAddress()];
      const options = (address: string): string =>
        `--network host --stop-signal KILL --env PORT=${new URL(address).port}`;
      const env = {
        ...{ APP: 'site', IMAGE: 'localhost/site', DOCKER: project.path('podman') },
        ...{ STATE_DIR: project.path('state'), HEALTH_URL: `${live}/healthz` },
        CANDIDATE_URL: `${spare}/healthz`,
        ...{ RUN_OPTIONS: options(live), CANDIDATE_OPTIONS: options(spare) },
        ...{ HEALTH_PAUSE: '0.1', HEALTH_TRIES: '20' },
      };
      const deploy = (version: string) => sh(`deploy/deploy_docker.sh ${version}`, env);
      const serving = () =>
        sh("./podman inspect site --format '{{.ImageName}}'").stdout.trim();
      expect(deploy('1.0.0')).toMatchObject({ status: 0 });
      expect(deploy('2.0.0')).toMatchObject({ status: 0 });
      expect(serving()).toBe('localhost/site:2.0.0');
      expect(deploy('3.0.0')).toMatchObject({ status: 2 });
      expect(deploy('latest-1')).toMatchObject({ status: 2 });
      expect(serving()).toBe('localhost/site:2.0.0');
      expect(sh('deploy/rollback.sh', env)).toMatchObject({ status: 0 });
      expect(serving()).toBe('localhost/site:1.0.0');
      expect((await fetch(`${live}/healthz`)).status).toBe(200);
    }, 120_000);
  },
);
