import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const planetscale = provider('app.planetscale.com');
const supabase = provider('supabase.com/dashboard');
const atlas = provider('cloud.mongodb.com');

/** Databases and what stores data. */
export const data: Family = {
  rules: [
    planetscale.token(
      'planetscale-token',
      'a service token of PlanetScale',
      'pscale_tkn_[\\w.-]{32,64}',
    ),
    planetscale.token(
      'planetscale-oauth-token',
      'an OAuth token of PlanetScale',
      'pscale_oauth_[\\w.-]{32,64}',
    ),
    planetscale.token(
      'planetscale-password',
      'a password of PlanetScale',
      'pscale_pw_[\\w.-]{32,64}',
    ),
    supabase.token('supabase-token', 'an access token of Supabase', 'sbp_[a-f0-9]{40}'),
    supabase.token(
      'supabase-secret-key',
      'a secret key of Supabase',
      'sb_secret_[\\w-]{31}',
    ),
    provider('console.neon.tech').token(
      'neon-key',
      'an API key of Neon',
      'napi_[a-z0-9]{64}',
    ),
    atlas.token(
      'mongodb-service-secret',
      'a service account secret of MongoDB Atlas',
      'mdb_sa_sk_[\\w-]{40}',
    ),
    provider('the Databricks workspace, Access tokens').token(
      'databricks-token',
      'a personal access token of Databricks',
      'dapi[a-f0-9]{32}(?:-[0-9])?',
    ),
    provider('console.clickhouse.cloud').token(
      'clickhouse-key',
      'an API key of ClickHouse Cloud',
      '4b1d[A-Za-z0-9]{38}',
    ),
    provider('astra.datastax.com').token(
      'astra-token',
      'an application token of DataStax Astra',
      'AstraCS:[A-Za-z]{24}:[a-f0-9]{64}',
    ),
    provider('cockroachlabs.cloud').token(
      'cockroach-key',
      'an API key of CockroachDB Cloud',
      'CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}',
    ),
    provider('the InfluxDB console').named(
      'influxdb-token',
      'an API token of InfluxDB',
      ['influx'],
      '[\\w-]{86}==',
    ),
    provider('confluent.cloud, API keys').named(
      'confluent-secret',
      'an API secret of Confluent',
      ['confluent'],
      '[A-Za-z0-9+/]{64}',
    ),
    provider('cloud.elastic.co').token(
      'elastic-key',
      'an API key of Elastic Cloud',
      'essu_[\\w-]{60,200}={0,2}',
    ),
    provider('airtable.com/create/tokens').token(
      'airtable-token',
      'a personal access token of Airtable',
      'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}',
      { keywords: ['pat'] },
    ),
    provider('app.contentful.com').token(
      'contentful-token',
      'a management token of Contentful',
      'CFPAT-[\\w-]{43}',
    ),
    provider('the Snowflake account').named(
      'snowflake-password',
      'a password of Snowflake',
      ['snowflake'],
      '(?=[^0-9]{0,63}[0-9])(?=[^A-Z]{0,63}[A-Z])[\\w!@#$%^&*-]{14,64}',
    ),
    provider('dropbox.com/developers').token(
      'dropbox-token',
      'an access token of Dropbox',
      'sl\\.(?:u\\.)?[\\w-]{130,1300}',
    ),
  ],
};
