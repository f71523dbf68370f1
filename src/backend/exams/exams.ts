import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../db/database.ts';
import type { AttemptRow, QuestionRow } from '../db/schema.ts';
import { Refusal } from '../refusal.ts';
import { scoreAnswers } from './score-answers.ts';
import type { Answer, Score } from './score-answers.ts';

export interface PaperSummary {
  readonly id: string;
  readonly title: string;
}

/** A paper as it is set: without its answers. */
export interface Paper extends PaperSummary {
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly choices: readonly string[];
    readonly points: number;
  }[];
}

export interface Attempt {
  readonly id: string;
  readonly paper_id: string;
  readonly started_at: string;
}

export interface Result extends Score {
  readonly id: string;
  readonly submitted_at: string;
}

export interface Exams {
  listPapers(): Promise<PaperSummary[]>;
  /** @throws Refusal `notFound` */
  findPaper(id: string): Promise<Paper>;
  /** @throws Refusal `notFound` */
  start(userId: string, paperId: string): Promise<Attempt>;
  /**
   * Scores the answers and closes the attempt, both or neither.
   * @throws Refusal `notFound`, `attemptSubmitted`, `invalid`
   */
  submit(
    userId: string,
    attemptId: string,
    answers: readonly Answer[],
  ): Promise<Result>;
}

/** Papers and what users make of them. */
export function createExams(database: Database, now: () => number): Exams {
  const { db } = database;

  const findPaper: Exams['findPaper'] = async (id) => {
    const paper = await db
      .selectFrom('papers')
      .select(['id', 'title'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (paper === undefined) throw new Refusal('notFound');
    const questions = await listQuestions(db, id);
    return {
      ...paper,
      questions: questions.map(({ id, text, choices, points }) => ({
        id,
        text,
        choices: JSON.parse(choices) as string[],
        points,
      })),
    };
  };

  return {
    listPapers: () =>
      db
        .selectFrom('papers')
        .select(['id', 'title'])
        .orderBy('created_at')
        .orderBy('id')
        .limit(100)
        .execute(),
    findPaper,
    start: async (userId, paperId) => {
      await findPaper(paperId);
      const attempt: AttemptRow = {
        id: randomUUID(),
        paper_id: paperId,
        user_id: userId,
        started_at: now(),
        submitted_at: null,
        score: null,
      };
      await db.insertInto('attempts').values(attempt).execute();
      return {
        id: attempt.id,
        paper_id: paperId,
        started_at: new Date(attempt.started_at).toISOString(),
      };
    },
    submit: (userId, attemptId, answers) =>
      database.transact(async (tx) => {
        const time = now();
        const attempt = await close(tx, userId, attemptId, time);
        const questions = await listQuestions(tx, attempt.paper_id);
        const { scored, ...score } = scoreAnswers(questions, answers);
        await tx
          .updateTable('attempts')
          .set({ score: score.score })
          .where('id', '=', attemptId)
          .execute();
        if (scored.length > 0)
          await tx
            .insertInto('answers')
            .values(
              scored.map(({ questionId, choice, isCorrect }) => ({
                attempt_id: attemptId,
                question_id: questionId,
                choice,
                is_correct: isCorrect ? 1 : 0,
              })),
            )
            .execute();
        return {
          id: attemptId,
          submitted_at: new Date(time).toISOString(),
          ...score,
        };
      }),
  };
}

/** Marks the attempt as handed in, which only the first of many at once can. */
async function close(
  tx: Tx,
  userId: string,
  attemptId: string,
  time: number,
): Promise<AttemptRow> {
  const { numUpdatedRows } = await tx
    .updateTable('attempts')
    .set({ submitted_at: time })
    .where('id', '=', attemptId)
    .where('user_id', '=', userId)
    .where('submitted_at', 'is', null)
    .executeTakeFirst();
  const attempt = await tx
    .selectFrom('attempts')
    .selectAll()
    .where('id', '=', attemptId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (attempt === undefined) throw new Refusal('notFound');
  if (numUpdatedRows === 0n) throw new Refusal('attemptSubmitted');
  return attempt;
}

function listQuestions(
  db: Database['db'] | Tx,
  paperId: string,
): Promise<QuestionRow[]> {
  return db
    .selectFrom('questions')
    .selectAll()
    .where('paper_id', '=', paperId)
    .orderBy('position')
    .execute();
}
