import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const { token } = provider('the credentials page of the Google Cloud console');

/** Google Cloud, Firebase and Gemini. */
export const google: Family = {
  rules: [
    token('google-api-key', 'an API key of Google', 'AIza[\\w-]{35}'),
    token(
      'google-oauth-secret',
      'a client secret of Google OAuth',
      'GOCSPX-[\\w-]{28}',
    ),
    token(
      'google-oauth-token',
      'an access token of Google OAuth',
      'ya29\\.[\\w-]{68,400}',
    ),
    token('google-gemini-key', 'an API key of Gemini', 'AQ\\.Ab8RN6[\\w-]{44}'),
  ],
};
