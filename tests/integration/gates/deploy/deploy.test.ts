import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { FileTree } from '../../../support/project.ts';
import { hasPrograms } from '../../../support/programs.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const head = '#!/usr/bin/env bash\nset -euo pipefail\n';
const script = (body: string, first = head) => ({
  'deploy/deploy.sh': `${first}${body}\n`,
});
const image = (body: string) => ({ Dockerfile: `${body}\n` });
const upkeep = `restart: unless-stopped
    logging: { driver: json-file, options: { max-size: 10m } }`;
const compose = (body: string) => ({ 'compose.yaml': `services:\n${body}\n` });
const web = (more = '') => `  web:
    image: app:1.4.2
    ${upkeep}
    healthcheck: { test: [CMD, curl, -f, "http://127.0.0.1:8000/healthz"] }
${more}`;

/** What the gate finds in a few files, all in git, scripts executable. */
async function findIn(files: FileTree, deploy: object = { required: [] }) {
  const project = createProject({
    ...files,
    'qa.config.json': JSON.stringify({ gates: { deploy } }),
  });
  for (const path of Object.keys(files))
    if (path.endsWith('.sh')) chmodSync(project.path(path), 0o755);
  project.git('add', '--all');
  const { report, exitCode } = await runForReport(project, ['deploy']);
  const found = report.findings.map(
    (one) => `${one.rule.replace('deploy/', '')} ${one.message}`,
  );
  return { found, exitCode, text: JSON.stringify(report) };
}

/** What each rule is for, what breaks it, and the same without the fault. */
const cases: readonly (readonly [
  rule: string,
  says: string,
  wrong: FileTree,
  right: FileTree,
])[] = [
  ['shell', 'SC2046', script('rm -r $(pwd)'), script('rm -r "$HOME"')],
  [
    'shell',
    'gives no reason',
    script('# shellcheck disable=SC2086\nrm -r $HOME'),
    script('# shellcheck disable=SC2086 # words are meant\nrm -r $HOME'),
  ],
  [
    'strict',
    'set -e',
    script('true', '#!/bin/bash\nset -u\n'),
    script('true', '#!/bin/bash -eu\n'),
  ],
  [
    'strict',
    'set -u',
    script('true', '#!/bin/sh\nset -e\n'),
    script('true', '#!/bin/sh\nset -eu\n'),
  ],
  [
    'strict',
    'pipefail',
    script('ls | sort', '#!/bin/bash\nset -eu\n'),
    script('ls | sort', '#!/bin/bash\nset -e -u -o pipefail\n'),
  ],
  [
    'strict',
    'sh has no pipefail',
    script('pg_dump app | gzip > a.gz', '#!/bin/sh\nset -eu\n'),
    script('pg_dump app > a.sql\ngzip a.sql', '#!/bin/sh\nset -eu\n'),
  ],
  [
    'swallowed',
    '|| true hides a failed alembic',
    script('alembic upgrade head || true'),
    script('alembic upgrade head || exit 1'),
  ],
  [
    'swallowed',
    'hides a failed health check',
    script('curl -f http://127.0.0.1/healthz || :'),
    script('curl -f http://127.0.0.1/healthz'),
  ],
  ['line-ends', 'line 3', script('true\r'), script('true')],
  ['line-ends', 'byte order mark', script('true', `\uFEFF${head}`), script('true')],
  [
    'floating',
    'app:latest has a tag that moves',
    script('docker run -d -p 8000:8000 app:latest'),
    script('docker run -d -p 8000:8000 "app:$VERSION"'),
  ],
  [
    'floating',
    'redis has no tag',
    script('docker pull redis'),
    script('docker pull redis:7.4.1'),
  ],
  [
    'floating',
    'node:lts',
    image('ARG TAG=lts\nFROM node:${TAG} AS build\nFROM build\nUSER node'),
    image('ARG TAG=22.11.0\nFROM node:${TAG} AS build\nFROM build\nUSER node'),
  ],
  [
    'floating',
    'app:latest',
    compose(web().replace('1.4.2', '${TAG:-latest}')),
    compose(web().replace('1.4.2', '${TAG:?}')),
  ],
  [
    'user',
    'no USER',
    image('FROM node:22.11.0\nRUN id'),
    image('FROM node:22.11.0\nUSER node'),
  ],
  [
    'previous-lost',
    'image prune -a',
    script('docker image prune -af\ncurl -f http://127.0.0.1/healthz'),
    script('curl -f http://127.0.0.1/healthz\ndocker image prune -af'),
  ],
  ['compose', 'not a map', compose('  web: 3'), compose(web())],
  [
    'compose',
    'waits for db, which is not a service',
    compose(web('    depends_on: [db]')),
    compose(web('    depends_on: [cache]\n').replace('cache', 'web')),
  ],
  [
    'compose',
    'has no healthcheck',
    compose(
      web(`    depends_on: { db: { condition: service_healthy } }
  db: { image: "mariadb:10.11.18", restart: always, logging: { driver: journald } }`),
    ),
    compose(
      web(`    depends_on: { db: { condition: service_started } }
  db: { image: "mariadb:10.11.18", restart: always, logging: { driver: journald } }`),
    ),
  ],
  [
    'compose',
    'publishes 8000, as web does',
    compose(
      `${web('    ports: ["8000:8000"]')}\n${web('    ports: ["8000:80"]').replace('web:', 'api:')}`,
    ),
    compose(
      `${web('    ports: ["8000:8000"]')}\n${web('    ports: ["8001:80"]').replace('web:', 'api:')}`,
    ),
  ],
  [
    'no-health',
    'publishes 8000:8000',
    compose(web('    ports: ["8000:8000"]').replace(/ {4}healthcheck.*\n/, '')),
    compose(web('    ports: ["8000:8000"]')),
  ],
  [
    'exposed',
    'on every interface',
    compose(web('    ports: ["6379:6379"]').replace('app:1.4.2', 'redis:7.4.1')),
    compose(
      web('    ports: ["127.0.0.1:6379:6379"]').replace('app:1.4.2', 'redis:7.4.1'),
    ),
  ],
  [
    'privilege',
    'privileged',
    compose(web('    privileged: true')),
    compose(web('    privileged: false')),
  ],
  [
    'privilege',
    'the socket',
    compose(web('    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]')),
    compose(web('    volumes: ["data:/data"]')),
  ],
  [
    'secret',
    'the value of DB_PASSWORD',
    compose(web('    environment: { DB_PASSWORD: hv8Qz41kLw }')),
    compose(web('    environment: { DB_PASSWORD: "${DB_PASSWORD:?}" }')),
  ],
  [
    'restart',
    'no restart policy',
    compose(web().replace('restart: unless-stopped', 'stop_grace_period: 9s')),
    compose(web()),
  ],
  [
    'log-size',
    'max-size',
    compose(web().replace('max-size: 10m', 'max-file: "3"')),
    compose(web()),
  ],
];

describe.skipIf(!hasPrograms('shellcheck'))('qa deploy (needs shellcheck)', () => {
  it.for(cases)(
    'finds by deploy/%s what breaks it: %s',
    async ([rule, says, wrong]) => {
      const { found, text } = await findIn(wrong);
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(rule);
      expect(found[0]).toContain(says);
      expect(text).not.toContain('hv8Qz41kLw');
    },
  );

  it('finds nothing in the same files without their faults', async () => {
    for (const [rule, says, , right] of cases)
      expect((await findIn(right)).found, `${rule} ${says}`).toEqual([]);
  });

  it('asks for scripts where there is a Dockerfile, unless a platform deploys', async () => {
    const files = image('FROM node:22.11.0\nUSER node');
    const { found, exitCode } = await findIn(files, {});
    expect(found.map((one) => one.split(' ')[0])).toEqual([
      'missing',
      'missing',
      'missing',
    ]);
    expect(exitCode).toBe(1);
    expect((await findIn(files, { platform: 'kubernetes' })).found).toEqual([]);
  });

  it('judges the mode that git has, not that of the disk', async () => {
    const project = createProject({
      ...script('true'),
      'qa.config.json': '{"gates":{"deploy":{"required":[]}}}',
    });
    project.git('add', '--all');
    chmodSync(project.path('deploy/deploy.sh'), 0o755);
    const { report } = await runForReport(project, ['deploy']);
    expect(report.findings).toMatchObject([{ rule: 'deploy/mode' }]);
    project.git('add', '--all');
    expect((await runForReport(project, ['deploy'])).exitCode).toBe(0);
  });

  it.skipIf(!hasPrograms('systemd-analyze'))(
    'finds a key that systemd passes over (needs systemd-analyze)',
    async () => {
      const timer = '[Timer]\nOnCalender=daily\nOnBootSec=1\n';
      const service = '[Service]\nType=oneshot\nExecStart=/srv/app/none\n';
      const units = { 'deploy/a.timer': timer, 'deploy/a.service': service };
      const { found } = await findIn(units);
      expect(found).toHaveLength(1);
      expect(found[0]).toContain('OnCalender');
      const right = {
        ...units,
        'deploy/a.timer': timer.replace('Calender', 'Calendar'),
      };
      expect((await findIn(right)).found).toEqual([]);
    },
  );

  it('passes the scripts that qa init --ops writes, ShellCheck at its lowest level', async () => {
    const files = new URL('../../../../src/setup/ops/files/deploy', import.meta.url)
      .pathname;
    const project = createProject({
      'qa.config.json': '{"gates":{"deploy":{"shellcheck":"style"}}}',
      Dockerfile: 'FROM node:22.11.0\nUSER node\n',
    });
    cpSync(files, project.path('deploy'), { recursive: true });
    for (const name of ['deploy_docker', 'deploy_venv', 'rollback', 'watchdog'])
      chmodSync(project.path(`deploy/${name}.sh`), 0o755);
    project.git('add', '--all');
    const { report, exitCode } = await runForReport(project, ['deploy']);
    expect(report.findings).toEqual([]);
    expect(exitCode).toBe(0);
    const lines = readFileSync(project.path('deploy/watchdog.sh'), 'utf8').split('\n');
    expect(lines.length).toBeLessThan(150);
  });
});

describe('qa deploy, where it cannot judge', () => {
  it('says what to install where ShellCheck is missing', async () => {
    const project = createProject(script('true'));
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' });
    mkdirSync(project.path('none'));
    symlinkSync(git.trim(), project.path('none/git'));
    const { exitCode, stdout } = await runQa(project, ['deploy'], {
      env: { PATH: project.path('none') },
    });
    expect(stdout).toContain('apt-get install shellcheck');
    expect(exitCode).toBe(2);
  });

  it('is unknown where there is nothing that deploys', async () => {
    const { exitCode } = await runQa(createProject({ 'a.txt': 'x' }), ['deploy']);
    expect(exitCode).toBe(2);
  });
});
