import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStage } from '../../support/backend/stage.ts';
import type { EmbeddedStage } from '../../support/backend/stage.ts';

describe('Examinations', () => {
  let stage: EmbeddedStage;
  let token: string;
  beforeAll(async () => {
    stage = await openEmbeddedStage();
    token = (await stage.client.login(await stage.client.register())).access_token;
  });
  afterAll(() => stage.close());

  const open = async () => {
    const papers = await stage.client.get('/api/v1/papers', { token });
    const [{ id }] = papers.body.data;
    const paper = await stage.client.get(`/api/v1/papers/${id}`, { token });
    const attempt = await stage.client.post(`/api/v1/papers/${id}/attempts`, { token });
    expect(attempt.status).toBe(201);
    const questions = paper.body.data.questions as { id: string; choices: string[] }[];
    return { attempt: attempt.body.data.id as string, questions };
  };
  const submit = (attempt: string, answers: unknown, as = token) =>
    stage.client.post(`/api/v1/attempts/${attempt}/submit`, {
      token: as,
      json: { answers },
    });

  it('show a paper without its answers', async () => {
    const { questions } = await open();
    expect(questions).toHaveLength(3);
    expect(Object.keys(questions[0]!).sort()).toEqual([
      'choices',
      'id',
      'points',
      'text',
    ]);
  });

  it('are scored by right answers; a skipped question counts nothing', async () => {
    const { attempt, questions } = await open();
    const { status, body } = await submit(attempt, [
      { question_id: questions[0]!.id, choice: 0 },
      { question_id: questions[1]!.id, choice: 0 },
    ]);
    expect([status, body.data]).toMatchObject([
      200,
      { score: 10, total: 30, correct: 1 },
    ]);
    const rows = await stage.query(
      'select choice, is_correct from answers where attempt_id = ? order by is_correct',
      [attempt],
    );
    expect(rows).toEqual([
      { choice: 0, is_correct: 0 },
      { choice: 0, is_correct: 1 },
    ]);
  });

  it('are submitted once, also when submitted ten times at once', async () => {
    const { attempt } = await open();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => submit(attempt, [])),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(9).fill(409)]);
    expect((await submit(attempt, [])).body.code).toBe(40903);
  });

  it('stay open when an answer is refused', async () => {
    const { attempt, questions } = await open();
    const [first] = questions;
    const bad = [
      [{ question_id: 'of another paper', choice: 0 }],
      [{ question_id: first!.id, choice: first!.choices.length }],
      [
        { question_id: first!.id, choice: 0 },
        { question_id: first!.id, choice: 1 },
      ],
      [{ question_id: first!.id, choice: -1 }],
      [{ question_id: first!.id, choice: 0.5 }],
      'none',
    ];
    for (const answers of bad)
      expect((await submit(attempt, answers)).status).toBe(422);
    const rows = await stage.query('select submitted_at from attempts where id = ?', [
      attempt,
    ]);
    expect(rows).toEqual([{ submitted_at: null }]);
    expect((await submit(attempt, [])).status).toBe(200);
  });

  it('of somebody else and missing papers are not found', async () => {
    const { attempt } = await open();
    const other = await stage.client.login(await stage.client.register());
    expect((await submit(attempt, [], other.access_token)).status).toBe(404);
    expect((await submit('none', [])).status).toBe(404);
    expect((await stage.client.get('/api/v1/papers/none', { token })).status).toBe(404);
    const start = await stage.client.post('/api/v1/papers/none/attempts', { token });
    expect(start.status).toBe(404);
  });
});
