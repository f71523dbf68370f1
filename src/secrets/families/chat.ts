import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const slack = provider('api.slack.com/apps');
const discord = provider('discord.com/developers/applications');
const telegram = provider('Telegram: /revoke to @BotFather');

/** Chat, mail and messages. */
export const chat: Family = {
  rules: [
    slack.token(
      'slack-bot-token',
      'a bot token of Slack',
      'xoxb-[0-9]{10,13}-(?:[0-9]{10,13}-)?[A-Za-z0-9]{18,34}',
    ),
    slack.token(
      'slack-user-token',
      'a user token of Slack',
      'xox[pe](?:-[0-9]{10,13}){3}-[A-Za-z0-9-]{28,34}',
      { keywords: ['xoxp-', 'xoxe-'] },
    ),
    slack.token(
      'slack-legacy-token',
      'a legacy token of Slack',
      'xox[os](?:-[0-9]{8,14}){3}-[a-f0-9]{10,40}',
      { keywords: ['xoxo-', 'xoxs-'] },
    ),
    slack.token(
      'slack-workspace-token',
      'a workspace token of Slack',
      'xox[ar]-(?:[0-9]-)?[A-Za-z0-9]{20,48}',
      { keywords: ['xoxa-', 'xoxr-'] },
    ),
    slack.token(
      'slack-session-token',
      'a session token of Slack',
      'xoxc(?:-[0-9]{9,15}){3}-[a-f0-9]{64}',
    ),
    slack.token(
      'slack-config-token',
      'a configuration token of Slack',
      'xoxe\\.xox[bp]-[0-9]-[A-Z0-9]{163,166}',
      { keywords: ['xoxe.xox'] },
    ),
    slack.token(
      'slack-config-refresh-token',
      'a refresh token of a Slack configuration',
      'xoxe-[0-9]-[A-Z0-9]{146}',
      { keywords: ['xoxe-'] },
    ),
    slack.token(
      'slack-app-token',
      'an app-level token of Slack',
      'xapp-[0-9]-[A-Z0-9]{9,13}-[0-9]{10,15}-[a-f0-9]{64}',
    ),
    slack.token(
      'slack-webhook',
      'an incoming webhook of Slack',
      'hooks\\.slack\\.com/(?:services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/' +
        '[A-Za-z0-9]{24}|(?:workflows|triggers)/[A-Za-z0-9+/]{43,56})',
    ),
    discord.named(
      'discord-bot-token',
      'a bot token of Discord',
      ['discord', 'bottoken'],
      '[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,38}',
    ),
    discord.token(
      'discord-webhook',
      'a webhook of Discord',
      'discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/[\\w-]{60,72}',
      { keywords: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'] },
    ),
    discord.named(
      'discord-client-secret',
      'a client secret of Discord',
      ['discord'],
      '[\\w-]{32}',
    ),
    telegram.token(
      'telegram-bot-token',
      'a bot token of Telegram',
      '[0-9]{8,10}:AA[\\w-]{33}',
      { keywords: [':AA'], before: [10, 9, 8] },
    ),
    provider('the integrations page of the Mattermost account').named(
      'mattermost-token',
      'an access token of Mattermost',
      ['mattermost'],
      '[a-z0-9]{26}',
    ),
    provider('app.sendgrid.com/settings/api_keys').token(
      'sendgrid-key',
      'an API key of SendGrid',
      'SG\\.[\\w-]{22}\\.[\\w-]{43}',
    ),
    provider('mailchimp.com, Account, API keys').token(
      'mailchimp-key',
      'an API key of Mailchimp',
      '[0-9a-f]{32}-us[0-9]{1,2}',
      { keywords: ['-us'], before: [32] },
    ),
    provider('app.mailgun.com, API security').token(
      'mailgun-key',
      'an API key of Mailgun',
      'key-[a-f0-9]{32}',
    ),
    provider('app.mailgun.com, API security').named(
      'mailgun-signing-key',
      'a signing key of Mailgun',
      ['mailgun'],
      '[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}',
    ),
    provider('app.brevo.com, SMTP & API').token(
      'brevo-key',
      'an API key of Brevo',
      'xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}',
    ),
    provider('app.mailersend.com, API tokens').token(
      'mailersend-token',
      'an API token of MailerSend',
      'mlsn\\.[a-f0-9]{64}',
    ),
    provider('resend.com/api-keys').token(
      'resend-key',
      'an API key of Resend',
      're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}',
    ),
    provider('console.twilio.com').token(
      'twilio-key',
      'an API key of Twilio',
      'SK[0-9a-f]{32}',
      { keywords: [...'0123456789abcdef'].map((digit) => `SK${digit}`) },
    ),
    provider('console.twilio.com').named(
      'twilio-auth-token',
      'an auth token of Twilio',
      ['twilio'],
      '[0-9a-f]{32}',
    ),
    provider('dashboard.messagebird.com').named(
      'messagebird-key',
      'an API key of MessageBird',
      ['messagebird'],
      '[A-Za-z0-9]{25}',
    ),
    provider('dashboard.sendbird.com').named(
      'sendbird-token',
      'an API token of Sendbird',
      ['sendbird'],
      '[a-f0-9]{40}',
    ),
    provider('portal.telnyx.com').token(
      'telnyx-key',
      'an API key of Telnyx',
      'KEY0[0-9A-F]{31}_[A-Za-z0-9]{22}',
    ),
  ],
};
