import { describe, expect, it } from 'vitest';
import { checkHealth } from '../../../../../src/gates/probe/health/check-health.ts';

const endpoint = { path: '/health', keys: [] as string[], maxMs: 1000 };

interface Case {
  readonly from: string;
  readonly body: unknown;
  readonly type?: string;
}

function problemsOf({ body, type }: Case, status = 200): readonly string[] {
  const isText = typeof body === 'string';
  const answer = {
    kind: 'answer',
    status,
    cookies: [],
    certificateEnds: null,
    headers: { 'content-type': type ?? (isText ? 'text/plain' : 'application/json') },
    body: new TextEncoder().encode(isText ? body : JSON.stringify(body)),
    milliseconds: 5,
  } as const;
  return checkHealth(endpoint, answer, Date.now()).map(
    ({ rule, messageId }) => `${rule}/${messageId}`,
  );
}

const json = 'application/json';
const xml = 'application/xml';

const unhealthy: readonly Case[] = [
  { from: 'ASP.NET, plain', body: 'Unhealthy' },
  {
    from: 'ASP.NET, with entries',
    body: { status: 'Unhealthy', totalDuration: '00:00:01', entries: {} },
  },
  {
    from: 'ASP.NET, entries alone',
    body: { entries: { db: { status: 'Unhealthy' }, cache: { status: 'Healthy' } } },
  },
  {
    from: 'ASP.NET, a healthy whole over an entry',
    body: { status: 'Healthy', entries: { db: { status: 'Unhealthy' } } },
  },
  { from: 'ASP.NET, in capitals', body: { Status: 'Unhealthy', Results: [] } },
  {
    from: 'Nest terminus, an ok whole',
    body: { status: 'ok', error: { db: { status: 'down' } }, details: {} },
  },
  {
    from: 'Nest terminus, an error',
    body: { status: 'error', info: {}, error: { db: { status: 'down' } } },
  },
  {
    from: 'Nest terminus, details alone',
    body: { details: { db: { status: 'down', message: 'timeout' } } },
  },
  { from: 'Spring Boot 1', body: { status: 'UP', db: { status: 'DOWN' } } },
  {
    from: 'Spring Boot 2',
    body: { status: 'UP', details: { db: { status: 'DOWN', details: {} } } },
  },
  {
    from: 'Spring Boot 3',
    body: { status: 'DOWN', components: { db: { status: 'DOWN' } } },
  },
  {
    from: 'Spring Boot 3, nested',
    body: {
      status: 'UP',
      components: { db: { components: { main: { status: 'OUT_OF_SERVICE' } } } },
    },
  },
  { from: 'Spring Boot, out of service', body: { status: 'OUT_OF_SERVICE' } },
  { from: 'Spring Boot, a code', body: { status: { code: 'DOWN', description: '' } } },
  { from: 'Elasticsearch', body: { cluster_name: 'a', status: 'red' } },
  {
    from: 'Kubernetes, verbose',
    body: '[+]ping ok\n[-]etcd failed: reason withheld\n',
  },
  {
    from: 'Kubernetes, the end',
    body: '[-]poststarthook/x failed\nhealthz check failed',
  },
  { from: 'etcd', body: { health: 'false', reason: 'ALARM NOSPACE' } },
  { from: 'gRPC over JSON', body: { status: 'NOT_SERVING' } },
  {
    from: 'health-go',
    body: { status: 'Service Unavailable', failures: { redis: 'x' } },
  },
  { from: 'Go, a flag', body: { ok: false } },
  { from: 'a flag', body: { healthy: false } },
  { from: 'a flag as a text', body: { healthy: 'false' } },
  { from: 'a state', body: { state: 'unhealthy' } },
  { from: 'a flag of readiness', body: { ready: false, version: '1' } },
  { from: 'a JSON text', body: '"DOWN"', type: json },
  { from: 'a JSON false', body: 'false', type: json },
  { from: 'a plain false', body: 'false' },
  { from: 'Consul', body: [{ CheckID: 'mem', Name: 'memory', Status: 'critical' }] },
  {
    from: 'RFC draft, checks',
    body: { status: 'pass', checks: { 'db:time': [{ status: 'fail' }] } },
  },
  {
    from: 'MicroProfile',
    body: { status: 'UP', checks: [{ name: 'db', status: 'DOWN' }] },
  },
  { from: 'checks as words', body: { status: 'ok', checks: { database: 'down' } } },
  {
    from: 'services as words',
    body: { services: { redis: 'unreachable', api: 'up' } },
  },
  { from: 'dependencies', body: { dependencies: [{ name: 'db', healthy: false }] } },
  { from: 'Nagios', body: 'CRITICAL - 3 of 5 nodes are gone' },
  { from: 'plain ERROR', body: 'ERROR: cannot reach the database' },
  { from: 'plain Service Unavailable', body: 'Service Unavailable' },
  { from: 'plain not ready', body: 'not ready\n' },
  {
    from: 'XML, an element',
    body: '<health><status>DOWN</status></health>',
    type: xml,
  },
  {
    from: 'XML, a check',
    body: '<health status="UP"><check name="db" status="DOWN"/></health>',
    type: xml,
  },
  { from: 'XML, a flag', body: '<r><healthy>false</healthy></r>', type: xml },
  { from: 'broken JSON', body: '{"status":"ok"', type: json },
];

const healthy: readonly Case[] = [
  { from: 'ASP.NET, plain', body: 'Healthy' },
  {
    from: 'ASP.NET, with entries',
    body: { status: 'Healthy', entries: { db: { status: 'Healthy', tags: [] } } },
  },
  {
    from: 'Nest terminus',
    body: { status: 'ok', info: { db: { status: 'up' } }, error: {}, details: {} },
  },
  { from: 'Spring Boot 1', body: { status: 'UP', diskSpace: { status: 'UP' } } },
  {
    from: 'Spring Boot 3',
    body: {
      status: 'UP',
      components: { db: { status: 'UP', details: { validationQuery: 'isValid()' } } },
      groups: ['liveness', 'readiness'],
    },
  },
  {
    from: 'Spring Boot, unknown',
    body: { status: 'UP', components: { x: { status: 'UNKNOWN' } } },
  },
  {
    from: 'Elasticsearch',
    body: { cluster_name: 'red', status: 'green', timed_out: false },
  },
  { from: 'Kubernetes', body: 'ok' },
  {
    from: 'Kubernetes, verbose',
    body: '[+]ping ok\n[+]etcd ok\nhealthz check passed\n',
  },
  { from: 'etcd', body: { health: 'true', reason: '' } },
  { from: 'Prometheus', body: 'Prometheus Server is Healthy.\n' },
  { from: 'Grafana', body: { commit: 'a1b2', database: 'ok', version: '11.0.0' } },
  { from: 'health-go', body: { status: 'OK', timestamp: '', failures: {} } },
  { from: 'an epoch', body: { status: 'ok', timestamp: 1_767_322_800 } },
  { from: 'a flag', body: { healthy: true, errors: [] } },
  { from: 'a past failure', body: { status: 'ok', lastJob: { status: 'failed' } } },
  {
    from: 'a past check',
    body: { status: 'up', checks: { db: { status: 'up', lastError: 'down' } } },
  },
  {
    from: 'a disabled check',
    body: { status: 'ok', checks: { coze: { status: 'disabled' } } },
  },
  { from: 'a level of logs', body: { status: 'ok', level: 'error', mode: 'critical' } },
  { from: 'counts', body: { status: 'pass', summary: { pass: 1200, fail: 0 } } },
  {
    from: 'words of a secret',
    body: { status: 'ok', password: 'required', secret: 'mounted' },
  },
  { from: 'an empty body', body: '' },
  { from: 'Consul', body: [{ Node: 'a', CheckID: 'serfHealth', Status: 'passing' }] },
  {
    from: 'XML',
    body: '<health status="UP"><check name="db" status="UP"/></health>',
    type: xml,
  },
  { from: 'errors that are none', body: 'Error-free for 12 days' },
];

describe('with status 200, a body that says the service is unhealthy is not taken', () => {
  it.each(unhealthy)('from $from: $body', (one) => {
    expect(problemsOf(one)).not.toEqual([]);
  });

  it('of at least 40 kinds', () => {
    expect(unhealthy.length).toBeGreaterThanOrEqual(40);
    expect(healthy.length).toBeGreaterThanOrEqual(20);
  });
});

describe('with status 200, a body of a healthy service is taken', () => {
  it.each(healthy)('from $from: $body', (one) => {
    expect(problemsOf(one)).toEqual([]);
  });
});

describe('a degraded service', () => {
  it.each([
    { from: 'ASP.NET, plain', body: 'Degraded' },
    { from: 'Elasticsearch', body: { status: 'yellow' } },
    { from: 'Nagios', body: 'WARNING - load is high' },
    { from: 'a status page', body: { status: 'degraded_performance' } },
  ])('passes with a warning: $from', (one) => {
    expect(problemsOf(one)).toEqual(['health/degraded']);
  });
});

describe('with status 503', () => {
  it.each([
    { from: 'ASP.NET', body: 'Unhealthy' },
    { from: 'Kubernetes', body: '[-]etcd failed\nreadyz check failed' },
    { from: 'Spring Boot', body: { status: 'DOWN' } },
  ])('an unhealthy body agrees with it: $from', (one) => {
    expect(problemsOf(one, 503)).toEqual(['health/unhealthy']);
  });
});
