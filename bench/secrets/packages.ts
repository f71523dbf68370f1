/** Published packages that none of the rules was made after, most of them large. */
export const npm: readonly string[] = [
  ...['@angular/compiler@21.2.26', 'antd@6.6.8', 'aws-cdk-lib@2.276.0'],
  ...['aws-sdk@2.1693.0', '@aws-sdk/client-s3@3.1175.0', '@azure/arm-network@36.0.0'],
  ...['core-js@3.51.0', 'date-fns@4.4.0', 'discord.js@14.28.1'],
  ...['@elastic/elasticsearch@9.4.3', 'ethers@6.17.0', 'expo@57.0.33'],
  ...['firebase@13.2.0', 'firebase-tools@15.34.2', 'gatsby@5.16.1'],
  ...['ghost@5.130.6', 'googleapis@178.0.0', 'jose@6.2.18'],
  ...['jsrsasign@11.1.5', 'knex@3.3.0', 'lodash@4.18.1'],
  ...['matrix-js-sdk@37.5.0', '@medusajs/medusa@2.21.2', 'mongodb@7.9.0'],
  ...['n8n-nodes-base@2.41.2', '@nestjs/core@12.5.1', 'netlify-cli@26.2.0'],
  ...['next@16.4.6', 'node-forge@1.4.3', 'node-red@4.1.15'],
  ...['oidc-provider@9.13.3', 'openai@6.49.0', 'parse-server@9.10.0'],
  ...['posthog-js@1.449.2', '@pulumi/aws@7.48.0', 'react-native@0.86.3'],
  ...['renovate@39.264.1', '@sentry/core@11.12.0', 'sequelize@6.37.8'],
  ...['serverless@4.43.0', 'snyk@1.1307.4', '@strapi/core@5.54.0'],
  ...['stripe@23.1.0', 'three@0.187.0', 'twilio@6.3.1'],
  ...['typeorm@1.1.1', 'web3@4.16.0', 'wrangler@4.86.0'],
];

/** Packages of Debian with sources in Python. */
export const debian: readonly string[] = [
  ...['ansible', 'ansible-core', 'python3-aiohttp'],
  ...['python3-authlib', 'python3-azure', 'python3-babel'],
  ...['python3-boto', 'python3-botocore', 'python3-cinder'],
  ...['python3-cryptography', 'python3-django', 'python3-dulwich'],
  ...['python3-glance', 'python3-heat', 'python3-jupyter-server'],
  ...['python3-jwt', 'python3-keystone', 'python3-ldap3'],
  ...['python3-libcloud', 'python3-matplotlib', 'python3-networkx'],
  ...['python3-neutron', 'python3-nltk', 'python3-nova'],
  ...['python3-oauthlib', 'python3-octavia', 'python3-pandas'],
  ...['python3-paramiko', 'python3-pip', 'python3-pygments'],
  ...['python3-scipy', 'python3-scrapy', 'python3-social-django'],
  ...['python3-sphinx', 'python3-sqlalchemy', 'python3-swift'],
  ...['python3-sympy', 'python3-tornado', 'python3-twisted'],
  ...['python3-werkzeug'],
];
