import type { FastifyInstance } from 'fastify';
import type { Answer } from '../../exams/score-answers.ts';
import type { Service } from '../../service.ts';
import { callerOf, createAuthenticate } from '../authenticate.ts';
import { envelope, id, object, refusals, time } from '../schemas.ts';
import { success } from './auth.ts';

const summary = { id, title: { type: 'string' } };

const question = object({
  id,
  text: { type: 'string' },
  choices: { type: 'array', items: { type: 'string' } },
  points: { type: 'integer' },
});

const answer = object({
  question_id: { type: 'string', maxLength: 36 },
  choice: { type: 'integer', minimum: 0, maximum: 99 },
});

const attempt = object({ id, paper_id: id, started_at: time });

const result = object({
  id,
  submitted_at: time,
  score: { type: 'integer' },
  total: { type: 'integer' },
  correct: { type: 'integer' },
});

type ById = { Params: { id: string } };

/** Papers, attempts at them and their scores. */
export function addExamRoutes(
  app: FastifyInstance,
  { exams, ...service }: Service,
): void {
  const onRequest = createAuthenticate({ exams, ...service });
  const documented = { tags: ['exams'], security: [{ bearer: [] }] };
  const params = object({ id: { type: 'string' } });

  app.get(
    '/papers',
    {
      onRequest,
      schema: {
        refusals: refusals(401),
        summary: 'List the papers',
        ...documented,
        response: {
          200: envelope({ type: 'array', items: object(summary) }),
        },
      },
    },
    async () => success(await exams.listPapers()),
  );

  app.get<ById>(
    '/papers/:id',
    {
      onRequest,
      schema: {
        refusals: refusals(401, 404),
        summary: 'Show a paper with its questions',
        ...documented,
        params,
        response: {
          200: envelope(
            object({ ...summary, questions: { type: 'array', items: question } }),
          ),
        },
      },
    },
    async ({ params: { id } }) => success(await exams.findPaper(id)),
  );

  app.post<ById>(
    '/papers/:id/attempts',
    {
      onRequest,
      schema: {
        refusals: refusals(401, 404, 413, 415),
        summary: 'Begin an attempt',
        ...documented,
        params,
        response: {
          201: envelope(attempt, 201),
        },
      },
    },
    async (request, reply) => {
      const data = await exams.start(callerOf(request).userId, request.params.id);
      return reply.code(201).send({ code: 201, message: 'success', data });
    },
  );

  app.post<ById & { Body: { answers: Answer[] } }>(
    '/attempts/:id/submit',
    {
      onRequest,
      schema: {
        refusals: refusals(401, 404, 409, 413, 415, 422),
        summary: 'Hand the answers in and have them scored',
        ...documented,
        params,
        body: object({ answers: { type: 'array', maxItems: 500, items: answer } }),
        response: {
          200: envelope(result),
        },
      },
    },
    async (request) => {
      const { userId } = callerOf(request);
      const { answers } = request.body;
      return success(await exams.submit(userId, request.params.id, answers));
    },
  );
}
