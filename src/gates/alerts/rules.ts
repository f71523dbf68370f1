import type { GateRule } from '../../core/gate.ts';

/** The rules of the gate by full id. */
export const rules = {
  'alerts/rule': {
    what: 'Prometheus reads every rule file, and each holds a rule.',
    why: 'It does not start with a broken file, and a file without rules is silent.',
    severity: 'error',
    help: 'Correct the rule: promtool check rules <file>',
    messages: {
      broken: 'it is not YAML: {reason}',
      template: 'it is a template, not YAML: render it first, and name the result',
      noRules: 'no group of it holds a rule',
      refused: 'promtool refuses it: {reason}',
      failed: '{alert} cannot be evaluated: {reason}',
    },
  },
  'alerts/test': {
    what: "The project's own tests of its rules pass.",
    why: 'What they say of the rules is not so.',
    severity: 'error',
    help: 'Run it yourself: promtool test rules <file>',
    messages: { failed: 'promtool: {reason}' },
  },
  'alerts/test-empty': {
    what: 'A test of rules tests something.',
    why: 'promtool passes a test without a case, and one whose rule file is not there.',
    severity: 'error',
    help: 'Name a rule file that is there under rule_files, and write a case',
    messages: {
      noFile: 'no file of git is named by its rule_files',
      noCase: 'it has no case under tests',
    },
  },
  'alerts/missing': {
    what: 'What is expected raises an alert.',
    why: 'The rule looks right and never fires, and the failure is told by users.',
    severity: 'error',
    help: 'Write a rule that fires, or set gates.alerts.expect and gates.alerts.series',
    messages: {
      cpu: 'no alert fires when a processor is busy for too long. {hint}',
      errors: 'no alert fires when too many requests fail. {hint}',
      latency: 'no alert fires when requests are too slow. {hint}',
      down: 'no alert fires when scrapes of the service fail. {hint}',
      calm: 'no alert fires when {share} of few requests fail: {alert} needs more',
    },
  },
  'alerts/late': {
    what: 'An alert fires soon after its cause.',
    why: 'Until it does, nobody looks.',
    severity: 'error',
    help: 'Take a shorter range or for, or set gates.alerts.expect.<kind>.within',
    messages: {
      found:
        '{alert} fires {minutes} minutes after the cause ({kind}), {within} allowed',
    },
  },
  'alerts/early': {
    what: 'An alert does not fire below its limit.',
    why: 'People stop to look at alerts that mean nothing.',
    severity: 'error',
    help: 'Raise the limit, or the time that the cause has to last',
    messages: {
      found: '{alert} fires in minute {minute} of {scenario}: {condition}',
      soon: '{alert} fires after {minutes} minutes; its cause has to last {after}',
    },
  },
  'alerts/noisy': {
    what: 'Nothing fires where nothing is wrong.',
    why: 'People stop to look at alerts that mean nothing.',
    severity: 'error',
    help: 'Ask for a least number of requests, and for a share instead of a number',
    messages: {
      quiet: '{alert} fires though all is well, from minute {minute} on',
      harmless: '{alert} fires in {scenario}: {condition}',
    },
  },
  'alerts/stuck': {
    what: 'An alert ends when its cause has ended.',
    why: 'The next failure raises no alert, since this one still fires.',
    severity: 'error',
    help: 'Take a shorter range; no max_over_time and no last value without an end',
    messages: {
      found: '{alert} still fires {within} minutes after its cause ({kind}) has ended',
    },
  },
  'alerts/ends-early': {
    what: 'An alert lasts as long as its cause.',
    why: 'A resolved alert says that all is well.',
    severity: 'error',
    help: 'Take a range of at least four scrapes',
    messages: {
      gap: '{alert} ends in minute {minute}, when two scrapes are missing',
      found: '{alert} ends in minute {minute}, and its cause ({kind}) does not',
    },
  },
  'alerts/gone': {
    what: 'An alert fires when the service is not scraped any more.',
    why: 'A rule over metrics that are not there is silent.',
    severity: 'error',
    help: 'Add a rule with absent(up{job="…"})',
    messages: { found: 'no alert fires when all metrics of the service end' },
  },
  'alerts/words': {
    what: 'An alert has a summary, a severity and an owner.',
    why: 'Who is woken by it has to know what it is, how bad, and whose.',
    severity: 'warning',
    help: 'Add the annotation summary, the labels severity and owner (or team)',
    messages: { found: '{alert} has no {lacking}' },
  },
  'alerts/routes-invalid': {
    what: 'Alertmanager reads its configuration.',
    why: 'It does not start with a broken one, and nobody is told anything.',
    severity: 'error',
    help: 'Run it yourself: amtool check-config <file>',
    messages: { found: 'amtool: {reason}' },
  },
  'alerts/route': {
    what: 'Every expected alert reaches a receiver of a kind that is asked for.',
    why: 'It fires and nobody hears it.',
    severity: 'error',
    help: 'Give the receiver a channel, or set gates.alerts.receivers',
    messages: {
      kind: '{alert} goes to {receivers}, which has no {kinds}',
    },
  },
  'alerts/muted': {
    what: 'No alert that always fires silences an expected one.',
    why: 'It is silenced for ever.',
    severity: 'warning',
    help: 'Take the heartbeat out of the sources of inhibit_rules',
    messages: { found: '{alert} is silenced by {source}, which always fires' },
  },
  'alerts/secret': {
    what: 'No password and no token stands in the configuration of Alertmanager.',
    why: 'It is committed with the file.',
    severity: 'error',
    help: 'Name a file instead (smtp_auth_password_file), and draw a new secret',
    messages: { found: 'line {line} holds the value of {key}' },
  },
  'alerts/panel': {
    what: 'A dashboard shows throughput, slow queries and errors.',
    why: 'Who is woken looks there first.',
    severity: 'error',
    help: 'Add the panel, or set gates.alerts.panels',
    messages: { found: 'no panel shows {panel}' },
  },
  'alerts/query': {
    what: 'Prometheus reads the queries of a dashboard, and answers them.',
    why: 'The panel is empty when it is needed.',
    severity: 'error',
    help: 'Correct the query',
    messages: {
      unread: 'it cannot be read: {reason}',
      refused: 'panel {panel}: {reason}',
      empty: 'panel {panel} shows nothing while the service is asked: {query}',
    },
  },
  'alerts/panel-style': {
    what: 'Panels have a title and a unit, and follow the zoom and the data source.',
    why: 'A number without a unit is misread; a fixed range misses what is between.',
    severity: 'warning',
    help: 'Set it in the panel',
    messages: {
      noTitle: 'a panel has no title: {query}',
      noUnit: 'panel {panel} has no unit',
      fixedRange:
        'panel {panel} has a fixed range instead of $__rate_interval: {query}',
      fixedSource: 'panel {panel} names its data source instead of a variable',
    },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
