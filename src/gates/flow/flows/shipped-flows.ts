import type { Flow, Step } from './flow-schema.ts';

const username = 'flow_{{random}}';
const password = 'Str0ng-Passw0rd-{{random}}';
const account = {
  username: '{{username}}',
  email: '{{username}}@example.com',
  password: '{{password}}',
};
const login = { username: '{{username}}', password: '{{password}}' };
const bearer = { authorization: 'Bearer {{access}}' };
const auth = '/api/v1/auth';

const register: Step = {
  name: 'register',
  method: 'POST',
  path: `${auth}/register`,
  body: account,
  expect: { status: 201, values: { '$.data.username': '{{username}}' } },
};

const signIn: Step = {
  name: 'login',
  method: 'POST',
  path: `${auth}/login`,
  body: login,
  expect: { status: 200, values: { '$.data.refresh_token': { type: 'string' } } },
  capture: { access: '$.data.access_token', refresh: '$.data.refresh_token' },
};

/** The specification's own: register, sign in, refresh; and what must be refused. */
export const shippedFlows: readonly Flow[] = [
  {
    name: 'sign in and refresh',
    values: { username, password },
    steps: [
      register,
      signIn,
      {
        name: 'me',
        path: '/api/v1/users/me',
        headers: bearer,
        expect: { status: 200, values: { '$.data.username': '{{username}}' } },
      },
      {
        name: 'refresh',
        method: 'POST',
        path: `${auth}/refresh`,
        body: { refresh_token: '{{refresh}}' },
        expect: {
          status: 200,
          values: {
            '$.data.access_token': { not: '{{access}}' },
            '$.data.refresh_token': { not: '{{refresh}}' },
          },
        },
        capture: { newAccess: '$.data.access_token' },
      },
      {
        name: 'me with the new token',
        path: '/api/v1/users/me',
        headers: { authorization: 'Bearer {{newAccess}}' },
        expect: { status: 200 },
      },
      {
        name: 'the old refresh token is refused',
        method: 'POST',
        path: `${auth}/refresh`,
        body: { refresh_token: '{{refresh}}' },
        expect: { status: 401 },
      },
    ],
  },
  {
    name: 'what must be refused',
    values: { username: `not_${username}`, password },
    steps: [
      register,
      signIn,
      {
        parallel: [
          {
            name: 'a tampered token',
            path: '/api/v1/users/me',
            headers: { authorization: 'Bearer {{access | tamper}}' },
            expect: { status: 401 },
          },
          {
            name: 'no token',
            path: '/api/v1/users/me',
            expect: { status: 401 },
          },
          {
            name: 'a wrong password',
            method: 'POST',
            path: `${auth}/login`,
            body: { username: '{{username}}', password: 'not-{{password}}' },
            expect: { status: 401 },
          },
          {
            name: 'a name that is taken',
            method: 'POST',
            path: `${auth}/register`,
            body: account,
            expect: { status: 409 },
          },
        ],
      },
      {
        name: 'an upload over 10 MB',
        method: 'POST',
        path: '/api/v1/files',
        headers: bearer,
        multipart: {
          file: {
            filename: 'large.pdf',
            type: 'application/pdf',
            text: '%PDF-1.7\n',
            size: '11MB',
          },
        },
        expect: { status: 413 },
      },
    ],
  },
];
