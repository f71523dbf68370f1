import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const buildkite = provider('buildkite.com, API access tokens');
const doppler = provider('dashboard.doppler.com, Access');
const octopus = provider('the profile of the Octopus Deploy account');
const vault = provider('Vault: vault token revoke');

/** What builds, ships and keeps secrets. */
export const ci: Family = {
  rules: [
    buildkite.token(
      'buildkite-token',
      'an API token of Buildkite',
      'bkua_(?:[a-z0-9]{53}|[a-z0-9]{40})',
    ),
    provider('app.circleci.com, User settings').token(
      'circleci-token',
      'a personal token of CircleCI',
      'CCI(?:PAT|PRJ)_[A-Za-z0-9]{22}_[a-f0-9]{40}',
      { keywords: ['CCIPAT_', 'CCIPRJ_'] },
    ),
    provider('the account of the Drone server').named(
      'drone-token',
      'an access token of Drone',
      ['drone'],
      '[A-Za-z0-9]{32}',
    ),
    provider('app.travis-ci.com, Settings').named(
      'travis-token',
      'an access token of Travis CI',
      ['travis'],
      '[A-Za-z0-9_-]{22}',
    ),
    provider('app.codecov.io, Access').named(
      'codecov-token',
      'an access token of Codecov',
      ['codecov'],
      '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    ),
    provider('the security page of the SonarQube account').token(
      'sonar-token',
      'a token of SonarQube',
      'sq[upa]_[a-f0-9]{40}',
      { keywords: ['squ_', 'sqp_', 'sqa_'] },
    ),
    provider('app.snyk.io, Account settings').named(
      'snyk-token',
      'an API token of Snyk',
      ['snyk'],
      '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    ),
    octopus.token('octopus-key', 'an API key of Octopus Deploy', 'API-[A-Z0-9]{26}'),
    provider('app.harness.io, Profile').token(
      'harness-token',
      'an API key of Harness',
      '[ps]at\\.[\\w-]{22}\\.[0-9a-f]{24}\\.[A-Za-z0-9]{20}',
      { keywords: ['pat.', 'sat.'] },
    ),
    provider('app.pulumi.com, Access tokens').token(
      'pulumi-token',
      'an access token of Pulumi',
      'pul-[a-f0-9]{40}',
    ),
    provider('app.terraform.io, Tokens').token(
      'terraform-token',
      'an API token of HCP Terraform',
      '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{60,70}',
      { keywords: ['.atlasv1.'], before: [14] },
    ),
    provider('dashboard.infracost.io').token(
      'infracost-key',
      'an API key of Infracost',
      'ico-[A-Za-z0-9]{32}',
    ),
    provider('app.prefect.cloud, API keys').token(
      'prefect-token',
      'an API key of Prefect',
      'pnu_[A-Za-z0-9]{36}',
    ),
    vault.token(
      'vault-token',
      'a service token of HashiCorp Vault',
      'hvs\\.[\\w-]{90,120}',
    ),
    vault.token(
      'vault-batch-token',
      'a batch token of HashiCorp Vault',
      'hvb\\.[\\w-]{138,300}',
    ),
    vault.token(
      'vault-recovery-token',
      'a recovery token of HashiCorp Vault',
      'hvr\\.[\\w-]{90,120}',
    ),
    doppler.token(
      'doppler-token',
      'a token of Doppler',
      'dp\\.(?:pt|ct|sa|scim|audit)\\.[A-Za-z0-9]{40,44}',
      { keywords: ['dp.pt.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'] },
    ),
    doppler.token(
      'doppler-service-token',
      'a service token of Doppler',
      'dp\\.st\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}',
    ),
    provider('my.1password.com, Developer').token(
      'onepassword-service-token',
      'a service account token of 1Password',
      'ops_eyJ[A-Za-z0-9+/]{250,2000}={0,3}',
    ),
    provider('my.1password.com, Profile').token(
      'onepassword-secret-key',
      'a secret key of 1Password',
      'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|' +
        '[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}',
    ),
    provider('the cluster: oc logout').token(
      'openshift-token',
      'a user token of OpenShift',
      'sha256~[\\w-]{43}',
    ),
    provider('the swarm: docker swarm join-token --rotate').token(
      'docker-swarm-token',
      'a join token of a Docker swarm',
      'SWMTKN-1-[a-z0-9]{50}-[a-z0-9]{25}',
    ),
    provider('the swarm: docker swarm unlock-key --rotate').token(
      'docker-swarm-key',
      'an unlock key of a Docker swarm',
      'SWMKEY-1-[A-Za-z0-9+/]{43}',
    ),
    provider('login.tailscale.com/admin/settings/keys').token(
      'tailscale-key',
      'a key of Tailscale',
      'tskey-[a-z]{2,20}-[0-9A-Za-z_]{8,40}-[0-9A-Za-z_]{16,60}',
    ),
  ],
};
