import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const { token } = provider('the Azure portal, where the key is regenerated');

/** Microsoft Azure, Entra and Teams. */
export const azure: Family = {
  rules: [
    token(
      'azure-client-secret',
      'a client secret of Microsoft Entra',
      '[a-zA-Z0-9_~.]{3}[0-9]Q~[a-zA-Z0-9_~.-]{31,34}',
      { keywords: [...'0123456789'].map((digit) => `${digit}Q~`), before: [3] },
    ),
    token(
      'azure-storage-key',
      'an account key of Azure Storage',
      'AccountKey=[A-Za-z0-9+/]{86}==',
    ),
    token(
      'azure-shared-access-key',
      'a shared access key of Azure',
      'SharedAccessKey=[A-Za-z0-9+/]{43}=',
    ),
    token(
      'azure-app-configuration',
      'a connection string of Azure App Configuration',
      '\\.azconfig\\.io;Id=[^;\\s\'"]{4,80};Secret=[A-Za-z0-9+/]{36,100}={0,2}',
    ),
    token(
      'azure-devops-token',
      'a personal access token of Azure DevOps',
      '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}',
      { keywords: ['AZDO'], before: [76] },
    ),
    token(
      'teams-webhook',
      'a webhook of Microsoft Teams',
      'webhook\\.office\\.com/webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/' +
        'IncomingWebhook/[0-9a-f]{32}/[0-9a-f-]{36}',
    ),
  ],
};
