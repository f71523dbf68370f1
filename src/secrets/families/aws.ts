import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const { token, named } = provider('the IAM console of AWS');

/** Amazon Web Services. */
export const aws: Family = {
  rules: [
    token(
      'aws-access-key',
      'an access key of AWS',
      '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}',
      {
        keywords: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
      },
    ),
    named(
      'aws-secret-key',
      'a secret access key of AWS',
      ['aws', 'secretaccesskey', 'secretkey', 'accesskey'],
      '(?=[^0-9]{0,39}[0-9])(?=[^A-Z]{0,39}[A-Z])(?=[^a-z]{0,39}[a-z])[A-Za-z0-' +
        '9/+]{40}',
    ),
    token(
      'aws-bedrock-key',
      'an API key of Amazon Bedrock',
      'ABSK[A-Za-z0-9+/]{109,269}={0,2}',
    ),
    token(
      'aws-bedrock-session-key',
      'a short-lived API key of Amazon Bedrock',
      'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=]{40,2000}',
    ),
  ],
};
