import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const stripe = provider('dashboard.stripe.com/apikeys');
const square = provider('developer.squareup.com/apps');
const shopify = provider('the app in the Shopify admin');
const plaid = provider('dashboard.plaid.com');
const easypost = provider('easypost.com/account/api-keys');
const flutterwave = provider('dashboard.flutterwave.com');
const paypal = provider('developer.paypal.com/dashboard');

/** Payment and shops. */
export const payment: Family = {
  rules: [
    stripe.token('stripe-key', 'a secret key of Stripe', 'sk_live_[A-Za-z0-9]{24,247}'),
    stripe.token(
      'stripe-test-key',
      'a secret test key of Stripe',
      'sk_test_[A-Za-z0-9]{24,247}',
    ),
    stripe.token(
      'stripe-restricted-key',
      'a restricted key of Stripe',
      'rk_(?:live|test)_[A-Za-z0-9]{24,247}',
      { keywords: ['rk_live_', 'rk_test_'] },
    ),
    stripe.token(
      'stripe-webhook-secret',
      'a webhook secret of Stripe',
      'whsec_[A-Za-z0-9+/]{32,64}={0,2}',
    ),
    square.token('square-token', 'an access token of Square', 'EAAA[\\w-]{60}'),
    square.token(
      'square-personal-token',
      'a personal access token of Square',
      'sq0atp-[\\w-]{22}',
    ),
    square.token(
      'square-oauth-secret',
      'an OAuth secret of Square',
      'sq0csp-[\\w-]{43}',
    ),
    shopify.token(
      'shopify-token',
      'an access token of Shopify',
      'shpat_[a-fA-F0-9]{32,64}',
    ),
    shopify.token(
      'shopify-custom-token',
      'an access token of a custom Shopify app',
      'shpca_[a-fA-F0-9]{32,64}',
    ),
    shopify.token(
      'shopify-private-token',
      'an access token of a private Shopify app',
      'shppa_[a-fA-F0-9]{32,64}',
    ),
    shopify.token(
      'shopify-secret',
      'a shared secret of a Shopify app',
      'shpss_[a-fA-F0-9]{32,64}',
    ),
    plaid.token(
      'plaid-token',
      'an access token of Plaid',
      'access-(?:sandbox|development|' +
        'production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      { keywords: ['access-sandbox-', 'access-development-', 'access-production-'] },
    ),
    plaid.named('plaid-secret', 'a secret of Plaid', ['plaid'], '[a-f0-9]{30}'),
    provider('dashboard.razorpay.com').token(
      'razorpay-key',
      'a live key of Razorpay',
      'rzp_live_[A-Za-z0-9]{14}',
    ),
    provider('braintreegateway.com, API').token(
      'braintree-token',
      'an access token of Braintree',
      'access_token\\$production\\$[0-9a-z]{16}\\$[0-9a-f]{32}',
    ),
    easypost.token('easypost-key', 'an API key of EasyPost', 'EZAK[A-Za-z0-9]{54}'),
    easypost.token(
      'easypost-test-key',
      'a test key of EasyPost',
      'EZTK[A-Za-z0-9]{54}',
    ),
    flutterwave.token(
      'flutterwave-key',
      'a secret key of Flutterwave',
      'FLWSECK(?:_TEST)?-[a-f0-9]{32}-X',
      { keywords: ['FLWSECK-', 'FLWSECK_TEST-'] },
    ),
    provider('dashboard.paystack.com').named(
      'paystack-key',
      'a secret key of Paystack',
      ['paystack'],
      'sk_(?:live|test)_[a-f0-9]{40}',
    ),
    provider('manage.gocardless.com/developers').named(
      'gocardless-token',
      'an access token of GoCardless',
      ['gocardless'],
      'live_[\\w=-]{40}',
    ),
    provider('app.goshippo.com/settings/api').token(
      'shippo-token',
      'an API token of Shippo',
      'shippo_(?:live|test)_[a-f0-9]{40}',
      { keywords: ['shippo_live_', 'shippo_test_'] },
    ),
    provider('duffel.com, Developers').token(
      'duffel-token',
      'an access token of Duffel',
      'duffel_(?:test|live)_[\\w=-]{43}',
      { keywords: ['duffel_test_', 'duffel_live_'] },
    ),
    provider('vendors.paddle.com').token(
      'paddle-key',
      'an API key of Paddle',
      'pdl_live_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}',
    ),
    paypal.named(
      'paypal-secret',
      'a client secret of PayPal',
      ['paypal'],
      'E[\\w-]{79}',
    ),
    provider('app.mercury.com, API tokens').token(
      'mercury-token',
      'an API token of Mercury',
      'mercury_production_[a-z]{3,6}_[A-Za-z0-9]{40,50}_yrucrem',
    ),
    provider('coinbase.com, API').named(
      'coinbase-token',
      'an access token of Coinbase',
      ['coinbase'],
      '[\\w-]{64}',
    ),
  ],
};
