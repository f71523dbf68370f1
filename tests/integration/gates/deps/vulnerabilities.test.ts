import { describe, expect, it } from 'vitest';
import { npmEntry, npmProject } from '../../../support/locks.ts';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { json, startRegistry } from '../../../support/registry.ts';
import type { Play } from '../../../support/registry.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';
import { deadAddress, startTcp } from '../../../support/services.ts';

const argv = ['deps', '--only', 'vulnerabilities'];

/** `web` brings in `middle`, which brings in `lodash`; `tool` does so for development. */
const files = npmProject(
  { web: '^1.0.0' },
  {
    'node_modules/web': npmEntry('web', '1.0.0', {
      dependencies: { middle: '^2.0.0' },
    }),
    'node_modules/middle': npmEntry('middle', '2.0.0', {
      dependencies: { lodash: '~4.17.0' },
    }),
    'node_modules/lodash': npmEntry('lodash', '4.17.20'),
    'node_modules/tool': npmEntry('tool', '1.0.0', {
      dependencies: { lodash: '4.17.20' },
    }),
  },
  { root: { devDependencies: { tool: '1.0.0' } } },
);

function projectFor(url: string, settings: object = {}): Project {
  const deps = { registry: url, timeout: 1, ...settings };
  const config = JSON.stringify({ gates: { deps } });
  return createProject({ ...files, 'qa.config.json': config });
}

async function judge(play: Play, settings: object = {}) {
  const registry = await startRegistry(play);
  const project = projectFor(registry.url, settings);
  const { report, exitCode } = await runForReport(project, argv);
  const { verdict, reason } = report.gates[0]!;
  return { report, exitCode, verdict, reason, project, requests: registry.requests };
}

const weakness = {
  id: 1,
  url: 'https://github.com/advisories/GHSA-35jh-r3h4-6jhm',
  title: 'Command Injection in lodash',
  severity: 'high',
  vulnerable_versions: '<4.17.21',
};

describe('qa deps, asking a registry,', () => {
  it('passes where nothing is known', async () => {
    const { exitCode, requests, reason } = await judge(json({}));
    expect(exitCode).toBe(0);
    expect(reason).toContain('4 packages, 4 of them asked about');
    expect(requests).toMatchObject([
      { method: 'POST', path: '/-/npm/v1/security/advisories/bulk' },
    ]);
    expect(JSON.parse(requests[0]!.body)).toEqual({
      web: ['1.0.0'],
      middle: ['2.0.0'],
      lodash: ['4.17.20'],
      tool: ['1.0.0'],
    });
  });

  it('says which direct dependency brings a vulnerability in, and the way up', async () => {
    const { report, exitCode } = await judge(json({ lodash: [weakness] }));
    expect(exitCode).toBe(1);
    expect(report.findings.map(({ subject, message }) => [subject, message])).toEqual([
      [
        'lodash@4.17.20',
        'lodash 4.17.20: GHSA-35jh-r3h4-6jhm (high) Command Injection in lodash; ' +
          'brought in by tool > lodash, for development; 4.17.21 fixes it, tool asks ' +
          'for 4.17.20: upgrade tool',
      ],
      [
        'lodash@4.17.20',
        'lodash 4.17.20: GHSA-35jh-r3h4-6jhm (high) Command Injection in lodash; ' +
          'brought in by web > middle > lodash; middle takes 4.17.21: update the lock',
      ],
    ]);
  });

  it.each<[string, object, object, 'error' | 'warning']>([
    ['below the threshold as a warning', { severity: 'moderate' }, {}, 'warning'],
    [
      'at the threshold as an error',
      { severity: 'moderate' },
      { severity: 'moderate' },
      'error',
    ],
    ['without a rating as high', { severity: undefined }, {}, 'error'],
    ['of an unknown word as high', { severity: 'dreadful' }, {}, 'error'],
    [
      'without a rating as a warning where only critical fails',
      { severity: undefined },
      { severity: 'critical' },
      'warning',
    ],
    ['of a range that cannot be read', { vulnerable_versions: 'some' }, {}, 'error'],
  ])('counts one %s', async (_, change, settings, severity) => {
    const { report, exitCode } = await judge(
      json({ lodash: [{ ...weakness, ...change }] }),
      settings,
    );
    expect(report.findings[0]).toMatchObject({ rule: 'deps/vulnerability', severity });
    expect(exitCode).toBe(severity === 'error' ? 1 : 0);
  });

  it('leaves out what is of other versions', async () => {
    const known = {
      lodash: [{ ...weakness, vulnerable_versions: '<4.17.20' }],
      other: [weakness],
    };
    expect((await judge(json(known))).exitCode).toBe(0);
  });

  it('fails for a malicious package, whatever the threshold and the baseline say', async () => {
    const attack = {
      ...weakness,
      title: 'Malware in lodash',
      severity: 'critical',
      cwe: ['CWE-506'],
      vulnerable_versions: '*',
    };
    const { report, project, exitCode } = await judge(json({ lodash: [attack] }), {
      severity: 'critical',
    });
    expect(report.findings[0]).toMatchObject({
      rule: 'deps/malicious',
      severity: 'error',
    });
    expect(exitCode).toBe(1);
    accept(project, report.findings, '2030-01-01');
    const again = await runForReport(project, argv);
    expect(again.report.findings).toEqual([]);
    expect(again.report.gates[0]!.reason).toBe('lodash@4.17.20 is malicious; 2 known');
    expect(again.exitCode).toBe(1);
  });

  it.each<[string, Play, string]>([
    [
      'an HTML page',
      (_, response) => response.end('<!doctype html><p>Log in'),
      'answers with a page instead of JSON',
    ],
    ['500', json({ error: 'x' }, 500), 'answers 500'],
    ['404', json({}, 404), 'answers 404: it has no advisories'],
    ['401', json({}, 401), 'answers 401: it wants a login'],
    [
      'a redirect',
      (_, response) =>
        response.writeHead(302, { location: 'https://login.example/' }).end(),
      'redirects to https://login.example/, which is not followed',
    ],
    [
      'nothing',
      (request) => request.socket.destroy(),
      'gave no answer: the connection was reset',
    ],
    ['too slowly', () => undefined, 'gave no answer: it did not end in time'],
    [
      'an empty body',
      (_, response) => response.end(''),
      'answers with 0 bytes that are not JSON',
    ],
    [
      'half of its JSON',
      (_, response) => response.end('{"lodash":['),
      'that are not JSON',
    ],
    ['a list', json([]), 'answers with JSON that is not a list of advisories'],
    [
      'an error as JSON',
      json({ message: 'down for maintenance' }),
      'answers with JSON that is not a list of advisories',
    ],
    ['null', json(null), 'answers with JSON that is not a list of advisories'],
    [
      'advisories of another form',
      json({ lodash: [{ range: '*' }] }),
      'answers with JSON that is not a list of advisories',
    ],
    [
      'less than it announced',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{}');
        setTimeout(() => response.destroy(), 20);
      },
      'gave no answer: the connection',
    ],
  ])('cannot judge where it answers %s', async (_, play, reason) => {
    const { exitCode, verdict, reason: said, report } = await judge(play);
    expect(exitCode).toBe(2);
    expect(verdict).toBe('unknown');
    expect(said).toContain(reason);
    expect(said).toContain('qa deps db pull');
    expect(report.findings).toMatchObject([{ rule: 'deps/unjudged', subject: 'npm' }]);
  });

  it('cannot judge where nothing listens, or what listens does not speak HTTP', async () => {
    const garbage = await startTcp((socket) => socket.end('SSH-2.0-x\r\n'));
    for (const url of [await deadAddress(), garbage]) {
      const { exitCode, report } = await runForReport(projectFor(url), argv);
      expect(exitCode).toBe(2);
      expect(report.gates[0]!.reason).toContain('gave no answer');
    }
  });

  it('shows what else it found where it cannot judge', async () => {
    const registry = await startRegistry(json({}, 500));
    const project = projectFor(registry.url);
    project.write({ Dockerfile: 'FROM node\n' });
    const { report, exitCode } = await runForReport(project, ['deps']);
    expect(exitCode).toBe(2);
    expect(report.findings.map(({ rule }) => rule)).toContain('deps/image');
  });

  it('asks the registry of .npmrc, with the login for that place alone', async () => {
    const registry = await startRegistry(json({}));
    const place = registry.url.replace('http:', '');
    const project = createProject({
      ...files,
      '.npmrc': `registry=${registry.url}\n${place}:_authToken=\${TOKEN}\n//other.example/:_authToken=no\n`,
    });
    await runForReport(project, argv, { env: { TOKEN: 'from-the-environment' } });
    expect(registry.requests).toMatchObject([{ login: 'Bearer from-the-environment' }]);
    await runForReport(project, argv);
    expect(registry.requests[1]).toMatchObject({ login: '' });
  });

  it('does not go through a proxy for what runs on this machine', async () => {
    const registry = await startRegistry(json({}));
    const proxy = 'http://proxy.invalid:1';
    const env = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, ALL_PROXY: proxy };
    expect((await runQa(projectFor(registry.url), argv, { env })).exitCode).toBe(0);
  });

  it('goes through a proxy for everything else', async () => {
    const env = { HTTP_PROXY: await deadAddress() };
    const { report } = await runForReport(
      projectFor('http://registry.example/'),
      argv,
      { env },
    );
    expect(report.gates[0]!.reason).toContain('nothing listens there');
  });
});

describe('an accepted vulnerability', () => {
  it('is known by its id and its way in until its last day', async () => {
    const registry = await startRegistry(json({ lodash: [weakness] }));
    const project = projectFor(registry.url);
    const first = await runForReport(project, argv);
    accept(project, first.report.findings, '2026-01-02');
    expect((await runForReport(project, argv)).exitCode).toBe(0);
    const now = () => new Date('2026-01-03T00:00:00Z');
    expect((await runForReport(project, argv, { now })).exitCode).toBe(1);
  });

  it('does not excuse the same one that comes in another way', async () => {
    const registry = await startRegistry(json({ lodash: [weakness] }));
    const project = projectFor(registry.url);
    const { report } = await runForReport(project, argv);
    accept(project, report.findings.slice(0, 1), '2030-01-01');
    const again = await runForReport(project, argv);
    expect(again.report.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('web > middle > lodash'),
    ]);
    expect(again.exitCode).toBe(1);
  });

  it('stays accepted in another version that is vulnerable, too', async () => {
    const registry = await startRegistry(json({ lodash: [weakness] }));
    const project = projectFor(registry.url);
    const { report } = await runForReport(project, argv);
    accept(project, report.findings, '2030-01-01');
    const lock = project.read('package-lock.json').replaceAll('4.17.20"', '4.17.19"');
    project.write({
      'package-lock.json': lock.replace('lodash-4.17.20', 'lodash-4.17.19'),
    });
    expect((await runForReport(project, argv)).exitCode).toBe(0);
  });

  it('without a reason or a last day cannot be read', async () => {
    const registry = await startRegistry(json({ lodash: [weakness] }));
    const project = projectFor(registry.url);
    const { report } = await runForReport(project, argv);
    accept(project, report.findings, undefined);
    const { exitCode, stderr } = await runQa(project, argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("it has no 'until': deps demands a reason and a last day");
  });
});

function accept(
  project: Project,
  findings: readonly { rule: string; subject: string | null; fingerprint: string }[],
  until: string | undefined,
): void {
  const lines = findings.map(({ rule, subject, fingerprint }) =>
    JSON.stringify({
      gate: 'deps',
      rule,
      subject,
      fingerprint,
      reason: 'not reachable',
      until,
    }),
  );
  project.write({ '.qa/baseline.jsonl': `${lines.join('\n')}\n` });
}

describe('packages of Python', () => {
  it('are asked one by one at the index, and have no rating there', async () => {
    const registry = await startRegistry((request, response) => {
      const known = request.url === '/pypi/py-yaml/5.3/json';
      const vulnerabilities = known
        ? [
            {
              id: 'PYSEC-1',
              aliases: ['CVE-1'],
              summary: 'code is run',
              fixed_in: ['5.4', '5.3.1'],
            },
            { id: 'PYSEC-2', withdrawn: '2026-01-01T00:00:00Z' },
          ]
        : [];
      json({ info: {}, vulnerabilities })(request, response);
    });
    const project = createProject({
      'requirements.txt': 'Py_YAML==5.3\nflask==3.0.0\nloose>=1\n',
      'qa.config.json': JSON.stringify({ gates: { deps: { index: registry.url } } }),
    });
    const { report, exitCode } = await runForReport(project, argv);
    expect(exitCode).toBe(1);
    expect(report.findings.map(({ message }) => message)).toEqual([
      'Py_YAML 5.3: CVE-1 (unrated, so high) code is run; used directly; upgrade to 5.3.1',
    ]);
    expect(registry.requests.map(({ path }) => path).sort()).toEqual([
      '/pypi/flask/3.0.0/json',
      '/pypi/py-yaml/5.3/json',
    ]);
  });

  it('of which one cannot be asked cannot be judged', async () => {
    const registry = await startRegistry((request, response) =>
      json({ vulnerabilities: [] }, request.url?.includes('flask') ? 503 : 200)(
        request,
        response,
      ),
    );
    const project = createProject({
      'requirements.txt': 'a==1\nflask==3.0.0\n',
      'qa.config.json': JSON.stringify({ gates: { deps: { index: registry.url } } }),
    });
    const { report, exitCode } = await runForReport(project, argv);
    expect(exitCode).toBe(2);
    expect(report.gates[0]!.reason).toContain('answers 503, asked for flask 3.0.0');
  });
});
