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
      '12 docker://alpine:3 is a tag that moves',
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
      '15 nginx:latest is a tag that moves',
    ]);
  });

  it('reads a Dockerfile as its builder does', async () => {
    const { found } = await judge({
      Dockerfile: [
        'ARG A=1 VERSION="22.11.0"',
        'ARG WHOLE=node:${VERSION}',
        'FROM $WHOLE AS first',
        'ARG VERSION=22',
        'RUN <<EOF cat > /Dockerfile',
        'FROM text:latest',
        'EOF',
        'COPY <<-"END" /x',
        'FROM text:latest',
        '\tEND',
        'FROM node:${VERSION:+22.11.0}',
        'RUN --mount=type=bind,from=busybox:1,target=/b --mount=from=first,target=/c true',
        'ONBUILD COPY --from=redis:7 /a /b',
        'FROM \\',
        '# a comment goes on',
        '  ruby',
      ].join('\n'),
      'windows.dockerfile':
        '# escape=`\nFROM acme/base:1.2.3\nCOPY a c:\\\nRUN dir `\n  c:\\\nFROM acme/next:1\n',
      'Dockerfile.j2': 'FROM {{ base }}\n',
    });
    expect(found).toEqual([
      '12 busybox:1 is a tag that moves',
      '13 redis:7 is a tag that moves',
      '14 ruby has no tag: it is whatever is newest',
      '6 acme/next:1 is a tag that moves',
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

  it('finds images wherever GitLab takes one, and nowhere else', async () => {
    const { found } = await judge({
      '.gitlab-ci.yml': [
        'default:',
        '  image: { name: ruby, entrypoint: [""] }',
        '  services:',
        '    - postgres:16',
        '    - name: redis:7',
        '      alias: cache',
        'build:',
        '  variables: { image: ruby }',
        '  image: $CI_REGISTRY_IMAGE:1.2.3',
        '  script: [!reference [.setup, script]]',
        'release:',
        '  image: $CI_REGISTRY_IMAGE:latest',
        'deploy:',
        '  image: $DEPLOY_IMAGE',
      ].join('\n'),
      '.gitlab/ci/lint.yml': 'lint: { image: alpine }\n',
    });
    expect(found).toEqual([
      '2 ruby has no tag: it is whatever is newest',
      '4 postgres:16 is a tag that moves',
      '5 redis:7 is a tag that moves',
      '12 $CI_REGISTRY_IMAGE:latest is a tag that moves',
      '14 $DEPLOY_IMAGE has its tag from DEPLOY_IMAGE, which has no default here',
      '1 alpine has no tag: it is whatever is newest',
    ]);
  });

  it('finds images and actions in workflows only where they are run', async () => {
    const workflow = [
      'jobs:',
      '  a:',
      '    container: { image: "ghcr.io/acme/b:v1.2.3" }',
      '    services: { cache: { image: redis } }',
      '    env: { image: ruby, uses: nothing }',
      '    steps:',
      `      - uses: acme/build@${commit}`,
      '        with: { image: acme/app, container: web, uses: nothing }',
      '  b:',
      '    container: ruby',
      '  c:',
      '    uses: acme/flows/.github/workflows/a.yml@main',
    ];
    const { found } = await judge({
      '.github/workflows/a.yml': workflow.join('\n'),
      'action.yml': 'runs: { using: docker, image: "docker://alpine:3" }\n',
      'own/action.yml':
        'runs: { using: docker, image: Dockerfile }\ninputs: { image: { default: ruby } }\n',
    });
    expect(found).toEqual([
      '4 redis has no tag: it is whatever is newest',
      '10 ruby has no tag: it is whatever is newest',
      '12 acme/flows/.github/workflows/a.yml is pinned to main, which can move',
      '1 docker://alpine:3 is a tag that moves',
    ]);
  });

  it('reads what Compose takes into services and what it builds inline', async () => {
    const { found } = await judge({
      'compose.yaml': [
        'x-cache: &cache { image: redis }',
        'services:',
        '  a: { <<: *cache }',
        '  b: { image: "${CACHE:-redis:7.4.1}" }',
        '  c: { image: "redis:${TAG:?choose one}" }',
        '  d:',
        '    build:',
        '      dockerfile_inline: |',
        '        # a comment',
        '        FROM ruby',
      ].join('\n'),
    });
    expect(found).toEqual([
      '1 redis has no tag: it is whatever is newest',
      '5 redis:${TAG:?choose one} has its tag from TAG, which has no default here',
      '10 ruby has no tag: it is whatever is newest',
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
