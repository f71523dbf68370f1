import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

// The specification's own integration test (section 2.3), step by step.
describe('认证流程集成测试', () => {
  let stage: EmbeddedStage;
  beforeAll(async () => {
    stage = await openEmbeddedStage();
  });
  afterAll(() => stage.close());

  it('测试完整的认证流程', async () => {
    const { client } = stage;
    const register_data = {
      username: 'newuser',
      email: 'newuser@example.com',
      password: 'StrongPassword123!',
    };
    let response = await client.post('/api/v1/auth/register', { json: register_data });
    expect(response.status).toBe(201);
    const user_data = response.body.data;
    expect(user_data.username).toBe(register_data.username);

    const login_data = {
      username: register_data.username,
      password: register_data.password,
    };
    response = await client.post('/api/v1/auth/login', { json: login_data });
    expect(response.status).toBe(200);
    const tokens = response.body.data;
    expect(tokens).toHaveProperty('access_token');
    expect(tokens).toHaveProperty('refresh_token');

    const headers = { Authorization: `Bearer ${tokens.access_token}` };
    response = await client.get('/api/v1/users/me', { headers });
    expect(response.status).toBe(200);
    expect(response.body.data.username).toBe(register_data.username);

    const refresh_data = { refresh_token: tokens.refresh_token };
    response = await client.post('/api/v1/auth/refresh', { json: refresh_data });
    expect(response.status).toBe(200);
    const new_tokens = response.body.data;
    expect(new_tokens.access_token).not.toBe(tokens.access_token);
  });
});
