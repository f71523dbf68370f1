import { describe, expect, it } from 'vitest';
import { npmEntry, npmProject } from '../../../support/locks.ts';
import { createProject } from '../../../support/project.ts';
import type { FileTree } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

async function judge(files: FileTree, settings: object = {}) {
  const config = JSON.stringify({ gates: { deps: settings } });
  const project = createProject({ 'qa.config.json': config, ...files });
  const { report, exitCode } = await runForReport(project, ['deps', '--only', 'pins']);
  const found = report.findings.map(({ line, message }) => `${line} ${message}`);
  return { found, exitCode, report };
}

const digest = `sha256:${'0a'.repeat(32)}`;
const commit = '3d3c42e5aac5ba805825da76410c181273ba90b1';

describe('qa deps --only pins', () => {
  it('finds actions that are not pinned to a commit', async () => {
    const uses = [
      `actions/checkout@${commit} # v7.0.1`,
      'actions/setup-node@v4',
      'aquasecurity/trivy-action@master',
      'acme/short@3d3c42e',
      'acme/none',
      './.github/actions/own',
      `acme/flows/.github/workflows/a.yml@${commit}`,
      'docker://alpine:3',
      `docker://alpine@${digest}`,
    ];
    const steps = uses.map((one) => `      - uses: ${one}`).join('\n');
    const { found, exitCode } = await judge({
      '.github/workflows/ci.yml': `on: push\njobs:\n  a:\n    steps:\n${steps}\n`,
    });
    expect(found).toEqual([
      '6 actions/setup-node is pinned to v4, which can move',
      '7 aquasecurity/trivy-action is pinned to master, which can move',
      '8 acme/short is pinned to 3d3c42e, which can move',
      '9 acme/none names no commit',
      '12 alpine:3 is a tag that moves',
    ]);
    expect(exitCode).toBe(1);
  });

  it('finds images of a Dockerfile that move', async () => {
    const { found } = await judge({
      Dockerfile: [
        'ARG NODE=22',
        'ARG FULL=22.11.0',
        'FROM node:$NODE AS build',
        'FROM --platform=linux/amd64 node:${FULL}-slim',
        'FROM scratch',
        'FROM build AS last',
        `FROM debian@${digest}`,
        'FROM debian:bookworm-20241016-slim',
        'FROM postgres:16.9-alpine',
        'FROM ubuntu',
        'FROM registry.example:5000/app',
        'FROM ${UNSET}',
        'FROM ${UNSET:-redis:7.4.1}',
        'COPY --from=build /a /b',
        'COPY --from=nginx:latest /a /b',
        '# FROM commented',
        'RUN echo \\',
        '  FROM nothing',
      ].join('\n'),
    });
    expect(found).toEqual([
      '3 node:$NODE is a tag that moves',
      '10 ubuntu has no tag: it is whatever is newest',
      '11 registry.example:5000/app has no tag: it is whatever is newest',
      '12 ${UNSET} has its tag from UNSET, which has no default here',
      '15 nginx:latest has no tag: it is whatever is newest',
    ]);
  });

  it('takes digests alone where that is asked', async () => {
    const files = { Dockerfile: `FROM node:22.11.0\nFROM node:22.11.0@${digest}\n` };
    const { found } = await judge(files, { images: 'digest' });
    expect(found).toEqual(['1 node:22.11.0 has no digest']);
  });

  it('finds images of Compose and of services, but not what is built here', async () => {
    const { found } = await judge({
      'compose.yaml':
        'services:\n  db:\n    image: redis:7\n  app:\n    build: .\n    image: app\n' +
        '  pg:\n    image: postgres:16\n',
      '.gitlab-ci.yml': 'image: node:22.11.0\ntest:\n  image: ruby\n',
    });
    expect(found).toEqual([
      '3 ruby has no tag: it is whatever is newest',
      '3 redis:7 is a tag that moves',
      '8 postgres:16 is a tag that moves',
    ]);
  });

  it('lists packages that run a script, and finds those that may not', async () => {
    const files = npmProject(
      { a: '1.0.0', b: '1.0.0' },
      {
        'node_modules/a': npmEntry('a', '1.0.0', { hasInstallScript: true }),
        'node_modules/b': npmEntry('b', '1.0.0', { hasInstallScript: true }),
      },
    );
    const { found, report } = await judge(files);
    expect(found).toEqual([]);
    expect(report.gates[0]!.details).toMatchObject({ scripts: ['a@1.0.0', 'b@1.0.0'] });
    const strict = await judge(files, { installScripts: ['a'] });
    expect(strict.report.findings).toMatchObject([
      { rule: 'deps/install-script', subject: 'b@1.0.0' },
    ]);
  });

  it('cannot judge a workflow that is not YAML', async () => {
    const { exitCode } = await judge({ '.github/workflows/ci.yml': 'a: [' });
    expect(exitCode).toBe(2);
  });
});
