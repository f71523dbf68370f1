import type { GateRule } from '../../core/gate.ts';

const metricNames = 'https://prometheus.io/docs/practices/naming/';

/** The rules of the gate. */
export const rules = {
  'probe/answer': {
    what: 'A health endpoint answers.',
    why: 'What watches the service takes silence for death.',
    severity: 'error',
    help: 'Start the service, or correct --url or gates.probe.',
    messages: { failure: 'there is no answer ({kind}): {reason} ({detail})' },
  },
  'probe/status': {
    what: 'A health endpoint answers with success.',
    why: 'Load balancers and watchdogs go by the status.',
    severity: 'error',
    help: 'Fix the endpoint, or name the right path in gates.probe.',
    messages: {
      other: 'the status is {status}, 200 to 299 expected',
      redirect: 'the status is {status}, a redirect to {location}: name the right path',
    },
  },
  'probe/time': {
    what: 'A health endpoint answers in time.',
    why: 'A slow check times out under load, and a healthy service is restarted.',
    severity: 'error',
    help: 'Let it check less, or raise maxMs with a reason.',
    messages: { slow: 'it took {milliseconds} ms, {limit} allowed' },
  },
  'probe/body': {
    what: 'The body of a health endpoint has what it should.',
    why: 'A page of a proxy or a login form is not health.',
    severity: 'error',
    help: 'Fix the endpoint, or name the right path in gates.probe.',
    messages: {
      html: 'an HTML page came with status {status}: that is not a health answer',
      noJson: 'the body begins with {start}, where a JSON object is expected',
      broken: 'the body says it is JSON, and is not',
      key: 'the body has no {key}',
      timestamp: 'the timestamp {value} is not an ISO 8601 time',
      clock: 'the timestamp {value} is {minutes} minutes away from the clock here',
    },
  },
  'probe/agreement': {
    what: 'Status, body and the single checks of a health endpoint agree.',
    why: 'An unhealthy service with status 200 passes every watchdog.',
    severity: 'error',
    help: 'Answer with the worst of the checks, in the body and in the status.',
    messages: {
      code: 'the body reads {word}, the status is {status}',
      worst: 'the body reads {word}, but its check {check} reads {state}',
    },
  },
  'probe/health': {
    what: 'The service is healthy.',
    why: 'An unhealthy service does not ship.',
    severity: 'error',
    help: 'See which of its checks fail, and fix what they check.',
    messages: {
      unhealthy: 'the service says of itself that it is {word} (status {status})',
      degraded: 'the service says of itself that it is {word}',
      check: 'its check {check} reads {state}, and nothing in the body says more',
    },
  },
  'probe/leak': {
    what: 'No health answer shows an address of a database or a secret.',
    why: 'Health endpoints are open to many, and error texts hold addresses.',
    severity: 'error',
    help: 'Show the kind of the error, not its text; then change what was shown.',
    messages: { found: 'the body shows {kind}: {shown}' },
  },
  'probe/certificate': {
    what: 'The certificate of the service is valid long enough to be replaced.',
    why: 'A certificate that ends takes the whole service with it.',
    severity: 'error',
    help: 'Renew it, and let a machine renew it the next time.',
    messages: { ends: 'the certificate ends in {days} days, {limit} needed' },
  },
  'probe/reach': {
    what: 'Names resolve and ports take connections.',
    why: 'A service is no better than what it cannot reach.',
    severity: 'error',
    help: 'Start what should listen there, or correct gates.probe.',
    messages: {
      tcp: 'no connection: {reason} ({detail})',
      dns: 'it does not resolve: {reason} ({detail})',
    },
  },
  'probe/metrics-format': {
    what: 'The metrics can be read.',
    why: 'Prometheus drops a whole scrape for one wrong line.',
    severity: 'error',
    help: 'Write them with a client library.',
    messages: {
      syntax: 'line {line}: {problem}',
      dropped: 'line {line}: {problem}; Prometheus drops the whole scrape for it',
      type: 'the content type is {type}, text/plain expected',
      status: 'the status is {status}, 200 expected',
      failure: 'there is no answer ({kind}): {reason} ({detail})',
    },
  },
  'probe/metrics-series': {
    what: 'The required series are there and behave.',
    why: 'An alert on a series that does not exist never fires.',
    severity: 'error',
    help: 'Fix the metric, or what gates.probe.metrics requires.',
    messages: {
      missing: '{metric} is not among the metrics',
      decreased: '{series} went down from {before} to {value} without a restart',
      buckets: 'the buckets of {series} do not rise',
      infinity: '{series} has no bucket +Inf',
      count: 'the count of {series} is {count}, its buckets hold {buckets}',
      manySeries: '{metric} has {series} series, {limit} allowed',
      randomPath:
        '{metric} has a series for each path that is asked for ' +
        '(label {label}): name it by route',
    },
  },
  'probe/metrics-name': {
    what: 'Metrics are named by the conventions.',
    why: 'Dashboards and people go by units and suffixes.',
    severity: 'warning',
    help: `Rename it: ${metricNames}`,
    messages: {
      help: '{metric} has no HELP',
      counterSuffix: '{metric} is a counter and does not end in _total',
      otherSuffix: '{metric} is not a counter and ends in _total',
      reservedSuffix: '{metric} is a {type} and ends in {suffix}',
      reservedLabel: '{metric} is a {type} and has the label {label}',
      typeInName: '{metric} has its type {type} in its name',
      colon: '{metric} has a colon, which is for recording rules',
      camelCase: '{metric} is not in snake_case',
      labelCase: '{metric} has the label {label}, which is not in snake_case',
      unit: '{metric} is in {unit}, where {base} are the base unit',
      abbreviation: '{metric} has the abbreviated unit {unit}',
    },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
