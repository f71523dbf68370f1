import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const alibaba = provider('the RAM console of Alibaba Cloud');
const cloudflare = provider('dash.cloudflare.com, My Profile, API Tokens');
const digitalocean = provider('cloud.digitalocean.com, API');
const fly = provider('fly.io, Tokens');
const heroku = provider('dashboard.heroku.com, Account, Applications');
const netlify = provider('app.netlify.com, User settings, Applications');
const vercel = provider('vercel.com, Account, Tokens');
const yandex = provider('the console of Yandex Cloud');

const uuid =
  '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/** Clouds and hosts of applications. */
export const clouds: Family = {
  rules: [
    alibaba.token(
      'alibaba-access-key',
      'an access key of Alibaba Cloud',
      'LTAI[A-Za-z0-9]{17,21}',
    ),
    alibaba.named(
      'alibaba-secret-key',
      'a secret key of Alibaba Cloud',
      ['alibaba', 'aliyun'],
      '[A-Za-z0-9]{30}',
    ),
    cloudflare.named(
      'cloudflare-api-token',
      'an API token of Cloudflare',
      ['cloudflare', 'cfapi'],
      '[A-Za-z0-9_-]{40}',
    ),
    cloudflare.named(
      'cloudflare-global-key',
      'the global API key of Cloudflare',
      ['cloudflare', 'cfapi'],
      '[a-f0-9]{37}',
    ),
    cloudflare.token(
      'cloudflare-origin-ca-key',
      'an Origin CA key of Cloudflare',
      'v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}',
    ),
    digitalocean.token(
      'digitalocean-token',
      'a personal access token of DigitalOcean',
      'dop_v1_[a-f0-9]{64}',
    ),
    digitalocean.token(
      'digitalocean-oauth-token',
      'an OAuth token of DigitalOcean',
      'doo_v1_[a-f0-9]{64}',
    ),
    digitalocean.token(
      'digitalocean-refresh-token',
      'a refresh token of DigitalOcean',
      'dor_v1_[a-f0-9]{64}',
    ),
    fly.token(
      'fly-token',
      'an access token of Fly.io',
      '(?:fo1_[\\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/]{100,1000}={0,3})',
      { keywords: ['fo1_', 'fm1a_', 'fm1r_', 'fm2_'] },
    ),
    heroku.token('heroku-token', 'an API key of Heroku', 'HRKU-AA[\\w-]{58}'),
    heroku.named('heroku-api-key', 'an API key of Heroku', ['heroku'], uuid),
    netlify.token(
      'netlify-token',
      'a personal access token of Netlify',
      'nfp_[A-Za-z0-9]{36}',
    ),
    vercel.token('vercel-token', 'an access token of Vercel', 'vc[pirak]_[\\w-]{56}', {
      keywords: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
    }),
    yandex.token(
      'yandex-access-token',
      'an IAM token of Yandex Cloud',
      't1\\.[\\w-]{8,400}={0,2}\\.[\\w-]{86}={0,2}',
    ),
    yandex.token('yandex-api-key', 'an API key of Yandex Cloud', 'AQVN[\\w-]{35,38}'),
    yandex.named(
      'yandex-secret-key',
      'a static key of Yandex Cloud',
      ['yandex'],
      'YC[\\w-]{38}',
    ),
    provider('cloud.scaleway.com, IAM').named(
      'scaleway-secret-key',
      'a secret key of Scaleway',
      ['scaleway', 'scw'],
      uuid,
    ),
    provider('portal.exoscale.com, IAM').token(
      'exoscale-api-key',
      'an API key of Exoscale',
      'EXO[a-f0-9]{24,30}',
    ),
    provider('hub.upcloud.com, API tokens').token(
      'upcloud-token',
      'an API token of UpCloud',
      'ucat_[0-9A-Z]{26}',
    ),
    provider('dashboard.render.com, API keys').token(
      'render-api-key',
      'an API key of Render',
      'rnd_[A-Za-z0-9]{28}',
    ),
    provider('dashboard.scalingo.com, Tokens').token(
      'scalingo-token',
      'an API token of Scalingo',
      'tk-us-[\\w-]{48}',
    ),
    provider('cloud.ibm.com, IAM').named(
      'ibm-api-key',
      'an API key of IBM Cloud',
      ['ibmcloud', 'ibmapi', 'ibm'],
      '[A-Za-z0-9_-]{44}',
    ),
    provider('cloud.linode.com, API tokens').named(
      'linode-token',
      'a personal access token of Linode',
      ['linode'],
      '[a-f0-9]{64}',
    ),
    provider('console.deno.com, Access tokens').token(
      'deno-token',
      'an access token of Deno Deploy',
      'dd[pow]_[A-Za-z0-9]{36}',
      { keywords: ['ddp_', 'ddo_', 'ddw_'] },
    ),
  ],
};
