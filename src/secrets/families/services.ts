import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const linear = provider('linear.app/settings/api');
const facebook = provider('developers.facebook.com/apps');
const hubspot = provider('the private app in HubSpot');
const mapbox = provider('account.mapbox.com');
const settlemint = provider('console.settlemint.com');

/** Everything else that people sign up for. */
export const services: Family = {
  rules: [
    linear.token('linear-key', 'an API key of Linear', 'lin_api_[A-Za-z0-9]{40}'),
    provider('notion.so/my-integrations').token(
      'notion-token',
      'an integration token of Notion',
      'ntn_[0-9]{11}[A-Za-z0-9]{35}',
    ),
    provider('figma.com, Settings, Security').token(
      'figma-token',
      'a personal access token of Figma',
      'figd_[\\w-]{40}',
    ),
    provider('go.postman.co/settings/me/api-keys').token(
      'postman-key',
      'an API key of Postman',
      'PMAK-[a-f0-9]{24}-[a-f0-9]{34}',
    ),
    provider('dash.readme.com').token(
      'readme-key',
      'an API key of ReadMe',
      'rdme_[a-z0-9]{70}',
    ),
    provider('admin.typeform.com').token(
      'typeform-token',
      'a personal access token of Typeform',
      'tfp_[A-Za-z0-9_.=-]{59}',
    ),
    provider('app.asana.com/0/my-apps').named(
      'asana-token',
      'a personal access token of Asana',
      ['asana'],
      '[12]/[0-9]{15,17}(?:/[0-9]{15,17})?:[a-f0-9]{32}',
    ),
    provider('app.clickup.com/settings/apps').named(
      'clickup-token',
      'a personal token of ClickUp',
      ['clickup'],
      'pk_[0-9]{6,9}_[A-Z0-9]{32}',
    ),
    facebook.token(
      'facebook-page-token',
      'a page token of Facebook',
      'EAA[MC][A-Za-z0-9]{100,400}',
      { keywords: ['EAAM', 'EAAC'] },
    ),
    facebook.named(
      'facebook-secret',
      'an app secret of Facebook',
      ['facebook', 'fbapp'],
      '[a-f0-9]{32}',
    ),
    provider('developer.x.com').token(
      'x-bearer-token',
      'a bearer token of X',
      'A{20}[A-Za-z0-9%]{80,100}',
      { keywords: ['AAAAAAAAAAAAAAAAAAAA'] },
    ),
    provider('developer.x.com').named(
      'x-secret',
      'a secret of X',
      ['twitter'],
      '(?:[A-Za-z0-9]{50}|[A-Za-z0-9]{45})',
    ),
    provider('dev.twitch.tv/console').named(
      'twitch-secret',
      'a client secret of Twitch',
      ['twitch'],
      '[a-z0-9]{30}',
    ),
    provider('developer.spotify.com/dashboard').named(
      'spotify-secret',
      'a client secret of Spotify',
      ['spotify'],
      '[a-f0-9]{32}',
    ),
    provider('linkedin.com/developers').named(
      'linkedin-secret',
      'a client secret of LinkedIn',
      ['linkedin'],
      'WPL_AP1\\.[A-Za-z0-9]{16}\\.[A-Za-z0-9+/]{6}==',
    ),
    hubspot.token(
      'hubspot-token',
      'an access token of HubSpot',
      'pat-(?:na|eu)[0-9]-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      { keywords: ['pat-na', 'pat-eu'] },
    ),
    provider('the Okta admin console').named(
      'okta-token',
      'an API token of Okta',
      ['okta'],
      '00[\\w-]{40}',
    ),
    provider('the Zendesk admin centre').named(
      'zendesk-token',
      'an API token of Zendesk',
      ['zendesk'],
      '[A-Za-z0-9]{40}',
    ),
    provider('app.intercom.com').named(
      'intercom-token',
      'an access token of Intercom',
      ['intercom'],
      'dG9r[A-Za-z0-9+/]{54}[A-Za-z0-9+/=]{2}',
    ),
    mapbox.token(
      'mapbox-token',
      'a secret token of Mapbox',
      'sk\\.eyJ[\\w-]{50,200}\\.[\\w-]{22}',
    ),
    provider('maxmind.com/account').token(
      'maxmind-key',
      'a licence key of MaxMind',
      '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk',
      { keywords: ['_mmk'], before: [36] },
    ),
    provider('frame.io, Developer').token(
      'frameio-token',
      'an API token of Frame.io',
      'fio-u-[\\w=-]{64}',
    ),
    provider('admin.defined.net').token(
      'defined-key',
      'an API key of Defined Networking',
      'dnkey-[\\w=-]{26}-[\\w=-]{52}',
    ),
    settlemint.token(
      'settlemint-token',
      'an access token of SettleMint',
      'sm_[aps]at_[A-Za-z0-9]{16}',
      { keywords: ['sm_aat_', 'sm_pat_', 'sm_sat_'] },
    ),
    provider('developer.adobe.com/console').token(
      'adobe-secret',
      'a client secret of Adobe',
      'p8e-[A-Za-z0-9_-]{32}',
    ),
    provider('apify.com, Settings').token(
      'apify-token',
      'an API token of Apify',
      'apify_api_[A-Za-z0-9]{36}',
    ),
    provider('io.adafruit.com').token(
      'adafruit-key',
      'a key of Adafruit IO',
      'aio_[A-Za-z0-9]{28}',
    ),
    provider('app.onesignal.com').token(
      'onesignal-key',
      'an API key of OneSignal',
      'os_v2_(?:app|org)_[a-z2-7]{103}',
      { keywords: ['os_v2_app_', 'os_v2_org_'] },
    ),
  ],
};
