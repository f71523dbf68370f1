import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const datadog = provider('app.datadoghq.com/organization-settings');
const newrelic = provider('one.newrelic.com/api-keys');
const grafana = provider('the service accounts of Grafana');
const sentry = provider('sentry.io/settings/auth-tokens');
const posthog = provider('app.posthog.com/settings');

/** Logs, metrics, traces, flags and analytics. */
export const observability: Family = {
  rules: [
    datadog.named(
      'datadog-key',
      'an API key of Datadog',
      ['datadog', 'ddapi'],
      '[a-f0-9]{32}',
    ),
    datadog.named(
      'datadog-application-key',
      'an application key of Datadog',
      ['datadog', 'ddapp'],
      '[a-f0-9]{40}',
    ),
    newrelic.token('newrelic-key', 'a user key of New Relic', 'NRAK-[A-Z0-9]{27}'),
    newrelic.token(
      'newrelic-insert-key',
      'an insert key of New Relic',
      'NRII-[A-Za-z0-9-]{32}',
    ),
    newrelic.token(
      'newrelic-browser-key',
      'a browser key of New Relic',
      'NRJS-[a-f0-9]{19}',
    ),
    grafana.token(
      'grafana-service-token',
      'a service account token of Grafana',
      'glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}',
    ),
    grafana.token(
      'grafana-cloud-token',
      'an access token of Grafana Cloud',
      'glc_eyJ[A-Za-z0-9+/]{40,400}={0,2}',
    ),
    grafana.token(
      'grafana-key',
      'an API key of Grafana',
      'eyJrIjoi[A-Za-z0-9+/]{40,380}={0,2}',
    ),
    sentry.token('sentry-token', 'a user token of Sentry', 'sntryu_[a-f0-9]{64}'),
    sentry.token(
      'sentry-organisation-token',
      'an organisation token of Sentry',
      'sntrys_eyJ[A-Za-z0-9+/=]{40,400}_[A-Za-z0-9+/]{43}',
    ),
    posthog.token(
      'posthog-key',
      'a personal API key of PostHog',
      'phx_[A-Za-z0-9_]{43,48}',
    ),
    provider('ui.honeycomb.io/account').named(
      'honeycomb-key',
      'an API key of Honeycomb',
      ['honeycomb'],
      '(?:[a-f0-9]{32}|[A-Za-z0-9]{22})',
    ),
    provider('the Dynatrace hub, Access tokens').token(
      'dynatrace-token',
      'an API token of Dynatrace',
      'dt0[a-z][0-9]{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}',
      { keywords: ['dt0c01.', 'dt0s01.', 'dt0s16.'] },
    ),
    provider('app.launchdarkly.com/settings').token(
      'launchdarkly-key',
      'a key of LaunchDarkly',
      '(?:api|sdk)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      { keywords: ['api-', 'sdk-'] },
    ),
    provider('service.sumologic.com').named(
      'sumologic-key',
      'an access key of Sumo Logic',
      ['sumo'],
      '[A-Za-z0-9]{64}',
    ),
    provider('app.logz.io').named(
      'logzio-token',
      'an API token of Logz.io',
      ['logzio'],
      '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    ),
    provider('rollbar.com/settings/accounts').named(
      'rollbar-token',
      'an access token of Rollbar',
      ['rollbar'],
      '[a-f0-9]{32}',
    ),
    provider('the account of Bugsnag').named(
      'bugsnag-token',
      'an access token of Bugsnag',
      ['bugsnag'],
      '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    ),
    provider('pagerduty.com, API access keys').named(
      'pagerduty-key',
      'an API key of PagerDuty',
      ['pagerduty'],
      '[\\w+-]{20}',
    ),
    provider('app.opsgenie.com').named(
      'opsgenie-key',
      'an API key of Opsgenie',
      ['opsgenie'],
      '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    ),
    provider('manage.fastly.com').named(
      'fastly-token',
      'an API token of Fastly',
      ['fastly'],
      '[\\w-]{32}',
    ),
    provider('dashboard.algolia.com').named(
      'algolia-key',
      'an API key of Algolia',
      ['algolia'],
      '[a-f0-9]{32}',
    ),
  ],
};
