import { acceptsCrc32 } from '../judge/checksum.ts';
import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const docker = provider('app.docker.com, Personal access tokens');
const jfrog = provider('the profile of the JFrog account');

/** Registries of packages and images. */
export const registries: Family = {
  rules: [
    provider('npmjs.com, Access tokens').token(
      'npm-token',
      'an access token of npm',
      'npm_[A-Za-z0-9]{36}',
      { accepts: acceptsCrc32 },
    ),
    provider('pypi.org/manage/account').token(
      'pypi-token',
      'an API token of PyPI',
      'pypi-AgEIcHlwaS5vcmc[\\w-]{50,1000}',
    ),
    provider('test.pypi.org/manage/account').token(
      'testpypi-token',
      'an API token of TestPyPI',
      'pypi-AgENdGVzdC5weXBpLm9yZw[\\w-]{50,1000}',
    ),
    provider('rubygems.org, API keys').token(
      'rubygems-key',
      'an API key of RubyGems',
      'rubygems_[a-f0-9]{48}',
    ),
    provider('crates.io/settings/tokens').token(
      'crates-token',
      'an API token of crates.io',
      'cio[A-Za-z0-9]{32}',
    ),
    provider('nuget.org, API keys').token(
      'nuget-key',
      'an API key of NuGet',
      'oy2[a-z0-9]{43}',
    ),
    provider('clojars.org/tokens').token(
      'clojars-token',
      'a deploy token of Clojars',
      'CLOJARS_[a-f0-9]{60}',
    ),
    docker.token(
      'docker-token',
      'a personal access token of Docker Hub',
      'dckr_pat_[\\w-]{27}',
    ),
    docker.token(
      'docker-organisation-token',
      'an organisation access token of Docker Hub',
      'dckr_oat_[\\w-]{32}',
    ),
    jfrog.token('artifactory-key', 'an API key of Artifactory', 'AKCp[A-Za-z0-9]{69}'),
    jfrog.token(
      'artifactory-reference-token',
      'a reference token of Artifactory',
      'cmVmd[A-Za-z0-9]{59}',
    ),
    provider('cloudsmith.io, API keys').token(
      'cloudsmith-key',
      'an API key of Cloudsmith',
      'csa_[a-f0-9]{30}[A-Za-z0-9]{6}',
    ),
  ],
};
