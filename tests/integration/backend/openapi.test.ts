import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConformance } from '../../support/backend/conformance.ts';
import type { OpenApiDocument } from '../../support/backend/conformance.ts';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

describe('openapi.json', () => {
  let stage: EmbeddedStage;
  let text: string;
  let document: OpenApiDocument;
  beforeAll(async () => {
    stage = await openEmbeddedStage();
    ({ text } = await fetch(`${stage.backend.url}/openapi.json`).then(
      async (answer) => ({
        text: await answer.text(),
      }),
    ));
    document = JSON.parse(text) as OpenApiDocument;
  });
  afterAll(() => stage.close());

  it('is valid against the schema of OpenAPI 3.1', async () => {
    const result = await new Validator().validate(
      JSON.parse(text) as Record<string, never>,
    );
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('passes the recommended rules of a linter', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: text, config });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  it('describes every route', () => {
    const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const system = ['/health', '/health/detailed', '/healthz', '/metrics'];
    const gets = routes.filter((route) => route.startsWith('get '));
    const heads = routes.filter((route) => route.startsWith('head '));
    expect(heads).toHaveLength(gets.length);
    expect(routes.filter((route) => !route.startsWith('head ')).sort()).toEqual(
      [
        ...system.flatMap((path) => [`get ${path}`, `get /api/v1${path}`]),
        'post /api/v1/auth/register',
        'post /api/v1/auth/login',
        'post /api/v1/auth/refresh',
        'post /api/v1/auth/logout',
        'post /api/v1/auth/logout-all',
        'get /api/v1/users/me',
        'put /api/v1/users/me/password',
        'get /api/v1/users/me/sessions',
        'delete /api/v1/users/me/sessions/{id}',
        'post /api/v1/files',
        'get /api/v1/files/{id}',
        'delete /api/v1/files/{id}',
        'get /api/v1/papers',
        'get /api/v1/papers/{id}',
        'post /api/v1/papers/{id}/attempts',
        'post /api/v1/attempts/{id}/submit',
      ].sort(),
    );
  });

  it('finds an answer that does not conform, in status, type and body', () => {
    const conforms = createConformance(document);
    const answer = {
      method: 'GET',
      path: '/healthz',
      status: 200,
      contentType: 'application/json; charset=utf-8',
      text: '{"status":"ok"}',
    };
    expect(conforms(answer)).toEqual([]);
    expect(conforms({ ...answer, status: 201 })).toHaveLength(1);
    expect(conforms({ ...answer, contentType: 'text/html' })).toHaveLength(1);
    expect(conforms({ ...answer, text: '{"status":"fine"}' })).not.toEqual([]);
    expect(conforms({ ...answer, text: '{"status":"ok","extra":1}' })).not.toEqual([]);
    expect(conforms({ ...answer, path: '/nowhere' })).not.toEqual([]);
  });
});
