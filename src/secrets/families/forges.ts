import { acceptsCrc32 } from '../judge/checksum.ts';
import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const github = provider('github.com/settings/tokens');
const gitlab = provider('GitLab, Preferences, Access tokens');
const atlassian = provider('id.atlassian.com, Security, API tokens');
const gitea = provider('the settings of the Gitea account');

// The last six characters are the CRC-32 of those after the prefix, in base 62.
const classic = { accepts: acceptsCrc32 };

/** Hosts of repositories. */
export const forges: Family = {
  rules: [
    github.token(
      'github-token',
      'a personal access token of GitHub',
      'ghp_[A-Za-z0-9]{36}',
      classic,
    ),
    github.token(
      'github-oauth-token',
      'an OAuth token of GitHub',
      'gho_[A-Za-z0-9]{36}',
      classic,
    ),
    github.token(
      'github-user-token',
      'a user token of a GitHub app',
      'ghu_[A-Za-z0-9]{36}',
      classic,
    ),
    github.token(
      'github-server-token',
      'an installation token of a GitHub app',
      'ghs_[A-Za-z0-9]{36}',
      classic,
    ),
    github.token(
      'github-refresh-token',
      'a refresh token of a GitHub app',
      'ghr_(?:[A-Za-z0-9]{36}|[A-Za-z0-9]{76})',
      classic,
    ),
    github.token(
      'github-fine-grained-token',
      'a fine-grained token of GitHub',
      'github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}',
    ),
    gitlab.token(
      'gitlab-token',
      'a personal access token of GitLab',
      'glpat-(?:[\\w-]{27,300}\\.[0-9a-z]{2}(?:\\.[0-9a-z]{2})?[0-9a-z]{7}|[\\w-]{20})',
    ),
    gitlab.token('gitlab-deploy-token', 'a deploy token of GitLab', 'gldt-[\\w-]{20}'),
    gitlab.token(
      'gitlab-runner-token',
      'an authentication token of a GitLab runner',
      'glrt-(?:t[0-9]_[\\w-]{27,300}\\.[0-9a-z]{2}[0-9a-z]{7}|[\\w-]{20})',
    ),
    gitlab.token(
      'gitlab-registration-token',
      'a registration token of GitLab runners',
      'GR1348941[\\w-]{20}',
    ),
    gitlab.token(
      'gitlab-job-token',
      'a job token of GitLab',
      'glcbt-[0-9a-zA-Z]{1,5}_[\\w-]{20}',
    ),
    gitlab.token(
      'gitlab-trigger-token',
      'a trigger token of GitLab',
      'glptt-[0-9a-f]{40}',
    ),
    gitlab.token('gitlab-feed-token', 'a feed token of GitLab', 'glft-[\\w-]{20}'),
    gitlab.token(
      'gitlab-mail-token',
      'an incoming mail token of GitLab',
      'glimt-[\\w-]{25}',
    ),
    gitlab.token(
      'gitlab-agent-token',
      'a token of a GitLab agent',
      'glagent-[\\w-]{50}',
    ),
    gitlab.token(
      'gitlab-application-secret',
      'a secret of an application of GitLab',
      'gloas-[\\w-]{64}',
    ),
    gitlab.token('gitlab-scim-token', 'a SCIM token of GitLab', 'glsoat-[\\w-]{20}'),
    gitlab.token(
      'gitlab-feature-flag-token',
      'a feature flag token of GitLab',
      'glffct-[\\w-]{20}',
    ),
    atlassian.token(
      'atlassian-token',
      'an API token of Atlassian',
      'ATATT3[\\w=+/-]{40,400}',
    ),
    atlassian.token(
      'bitbucket-token',
      'an access token of Bitbucket',
      'ATCTT3xFf[\\w=+/-]{40,400}',
    ),
    atlassian.token(
      'bitbucket-app-password',
      'an app password of Bitbucket',
      'ATBB[A-Za-z0-9]{24}[A-F0-9]{8}',
    ),
    atlassian.named(
      'atlassian-legacy-token',
      'an API token of Atlassian',
      ['atlassian', 'jira', 'confluence'],
      '[a-zA-Z0-9]{20}[a-f0-9]{4}',
    ),
    gitea.named(
      'gitea-token',
      'an access token of Gitea',
      ['gitea', 'forgejo', 'codeberg'],
      '[a-f0-9]{40}',
    ),
    provider('sourcegraph.com, Access tokens').token(
      'sourcegraph-token',
      'an access token of Sourcegraph',
      'sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}',
    ),
  ],
};
