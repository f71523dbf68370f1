import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { hasPrograms } from '../../../support/programs.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const rule = (name: string, expr: string, labels = 'severity: page, owner: web') => `
      - alert: ${name}
        expr: ${expr}
        for: 1m
        labels: { ${labels} }
        annotations: { summary: ${name} }`;
const down = rule('ServiceDown', 'up{job="app"} == 0');
const heartbeat = rule('Heartbeat', 'vector(1)', 'severity: none, owner: web');
const rulesOf = (...all: readonly string[]) =>
  `groups:\n  - name: service\n    rules:${all.join('')}\n`;
const mail =
  'email_configs: [{ to: a@example.org, from: b@example.org, smarthost: "127.0.0.1:25" }]';
const routesOf = (receiver: string, more = '') => `route: { receiver: ops }
receivers:
  - name: ops
    ${receiver}
${more}`;
const only = (kind: string, more: object = {}) => {
  const kinds = ['cpu', 'errors', 'latency', 'down', 'gone'];
  const off = kinds.filter((one) => one !== kind).map((one) => [one, false]);
  return JSON.stringify({
    gates: { alerts: { expect: Object.fromEntries(off) as object, ...more } },
  });
};
const panel = (title: string, expr: string) => ({
  ...{ title, type: 'timeseries', targets: [{ expr }] },
  fieldConfig: { defaults: { unit: 'reqps' } },
});
const board = (...panels: readonly object[]) => JSON.stringify({ title: 'x', panels });

describe.skipIf(!hasPrograms('promtool', 'amtool'))(
  'qa alerts (needs promtool and amtool)',
  () => {
    it('names the alert, the line and the value that came nearest', async () => {
      const errors = rule(
        'HighErrorRate',
        'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 1',
      );
      const project = createProject({
        'ops/alerts.yml': rulesOf(errors),
        'qa.config.json': only('errors'),
      });
      const { report, exitCode } = await runForReport(project, ['alerts']);
      expect(report.findings).toMatchObject([
        {
          ...{ rule: 'alerts/missing', path: 'ops/alerts.yml', line: 4 },
          message: expect.stringContaining(
            'HighErrorRate asks for > 1; the highest value was 0.011',
          ) as string,
        },
      ]);
      expect(exitCode).toBe(1);
    });

    it('sends every expected alert to a receiver of a kind that is asked for', async () => {
      const project = createProject({
        'ops/rules/service.yml': rulesOf(down, heartbeat),
        'ops/alertmanager.yml': routesOf(mail),
        'qa.config.json': only('down'),
      });
      expect((await runForReport(project, ['alerts'])).report.findings).toEqual([]);
      project.write({ 'ops/alertmanager.yml': routesOf('pushover_configs: []') });
      const silent = await runForReport(project, ['alerts']);
      expect(silent.report.findings).toMatchObject([
        { rule: 'alerts/route', data: { alert: 'ServiceDown', receivers: 'ops' } },
      ]);
      project.write({
        'ops/alertmanager.yml': routesOf(
          `${mail}\n    webhook_configs: [{ url: "https://example.org/hook?access_token=8f2k1mq07z" }]`,
          `inhibit_rules:
  - source_matchers: [alertname="Heartbeat"]
    target_matchers: [severity="page"]
`,
        ),
      });
      const muted = await runForReport(project, ['alerts']);
      expect(muted.report.findings.map((one) => [one.rule, one.severity])).toEqual([
        ['alerts/secret', 'error'],
        ['alerts/muted', 'warning'],
      ]);
      expect(JSON.stringify(muted.report)).not.toContain('8f2k1mq07z');
      project.write({
        'ops/alertmanager.yml': routesOf(mail).replace(': ops }', ': on }'),
      });
      const invalid = await runForReport(project, ['alerts']);
      expect(invalid.report.findings).toMatchObject([
        { rule: 'alerts/routes-invalid' },
      ]);
    });

    it('runs the queries of a dashboard, and asks for three kinds of panels', async () => {
      const good = [
        panel(
          'Throughput',
          'sum(rate(http_requests_total{job="$job"}[$__rate_interval]))',
        ),
        panel(
          'Errors',
          'sum(rate(http_requests_total{status=~"5.."}[$__rate_interval]))',
        ),
        panel('Slow', 'rate(db_query_duration_seconds_count[$__rate_interval])'),
      ];
      const project = createProject({
        'ops/grafana/service.json': board(...good),
        'qa.config.json': only('down'),
      });
      expect((await runForReport(project, ['alerts'])).report.findings).toEqual([]);
      const bad = [
        panel('Throughput', 'sum(rate(http_requests_total[5m]))'),
        panel('Open', 'sum(rate(http_requests_total[5m])'),
        panel('Nothing', 'http_requests_total{status="418"}'),
        { ...panel('', 'up'), fieldConfig: {} },
      ];
      project.write({ 'ops/grafana/service.json': board(...bad) });
      const { report } = await runForReport(project, ['alerts']);
      const found = report.findings.map((one) => `${one.rule} ${one.message}`);
      expect(found.map((one) => one.slice(0, 60)).sort()).toMatchInlineSnapshot(`
      [
        "alerts/panel no panel shows slow queries: a metric whose nam",
        "alerts/panel-style a panel has no title: up",
        "alerts/panel-style panel  has no unit",
        "alerts/panel-style panel Open has a fixed range instead of $",
        "alerts/panel-style panel Throughput has a fixed range instea",
        "alerts/query panel Nothing shows nothing while the service i",
        "alerts/query panel Open: 1:34: parse error: unclosed left pa",
      ]
    `);
    });

    it('runs the own tests of a project, and refuses those that test nothing', async () => {
      const test = (files: string, cases: string) =>
        `rule_files: [${files}]\ntests: [${cases}]\n`;
      const fires = (alerts: string) => `{
      interval: 1m, input_series: [{ series: 'up{job="app"}', values: '0x9' }],
      alert_rule_test: [{ eval_time: 5m, alertname: ServiceDown, exp_alerts: [${alerts}] }] }`;
      const alert = `{ exp_labels: { job: app, severity: page, owner: web },
      exp_annotations: { summary: ServiceDown } }`;
      const project = createProject({
        'rules/service.yml': rulesOf(down),
        'rules/good_test.yml': test('service.yml', fires(alert)),
        'rules/bad_test.yml': test('service.yml', fires('')),
        'rules/gone_test.yml': test('other.yml', fires('')),
        'rules/none_test.yml': test('service.yml', ''),
        'qa.config.json': only('down'),
      });
      const { report } = await runForReport(project, ['alerts']);
      expect(report.findings.map((one) => [one.path, one.rule])).toEqual([
        ['rules/bad_test.yml', 'alerts/test'],
        ['rules/gone_test.yml', 'alerts/test-empty'],
        ['rules/none_test.yml', 'alerts/test-empty'],
      ]);
    });

    it('judges what is staged, not what lies in the work tree', async () => {
      const project = createProject({
        'rules/service.yml': rulesOf(down),
        'qa.config.json': only('down'),
      });
      project.commit();
      project.write({ 'rules/service.yml': rulesOf(rule('ServiceDown', 'up == 2')) });
      project.git('add', '.');
      project.write({ 'rules/service.yml': rulesOf(down) });
      const staged = await runForReport(project, ['alerts', '--staged']);
      expect(staged.report.findings).toMatchObject([{ rule: 'alerts/missing' }]);
    });
  },
);

describe('qa alerts, where it cannot judge', () => {
  it('says what to install where promtool is missing', async () => {
    const project = createProject(
      { 'rules/service.yml': rulesOf(down) },
      { git: false },
    );
    const { exitCode, stdout } = await runQa(project, ['alerts'], {
      env: { PATH: project.path('none') },
    });
    expect(stdout).toContain('promtool is not installed');
    expect(stdout).toContain('apt-get install prometheus');
    expect(exitCode).toBe(2);
  });

  it('is unknown where a promtool answers in words that it does not know', async () => {
    const project = createProject({
      'rules/service.yml': rulesOf(down),
      'bin/promtool': '#!/bin/sh\necho "promtool, version 9.0.0"\n',
    });
    project.git('update-index', '--add', '--chmod=+x', 'bin/promtool');
    const { chmodSync } = await import('node:fs');
    chmodSync(project.path('bin/promtool'), 0o755);
    const { exitCode, stdout } = await runQa(project, ['alerts'], {
      env: { PATH: `${project.path('bin')}:/bin:/usr/bin` },
    });
    expect(stdout).toContain('promtool, version 9.0.0');
    expect(exitCode).toBe(2);
  });

  it('is unknown without anything to judge, and skipped in a profile', async () => {
    const project = createProject({ 'readme.txt': 'x' });
    project.commit();
    const { exitCode, stdout } = await runQa(project, ['alerts']);
    expect(stdout).toContain('qa init --ops');
    expect(exitCode).toBe(2);
    const list = await runQa(project, ['gate', 'ci', '--list']);
    expect(list.stdout).toMatch(/alerts.*there is no rule file/);
  });

  it('is unknown for a value of the configuration that means nothing', async () => {
    const project = createProject({
      'rules/service.yml': rulesOf(down),
      'qa.config.json': '{"gates":{"alerts":{"expect":{"cpu":{"for":"five"}}}}}',
    });
    const { exitCode, stderr } = await runQa(project, ['alerts']);
    expect(stderr).toContain('gates.alerts.expect.cpu');
    expect(exitCode).toBe(2);
  });
});
