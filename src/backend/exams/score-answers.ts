import type { QuestionRow } from '../db/schema.ts';
import { Refusal } from '../refusal.ts';

/** A choice for a question, by its index. */
export interface Answer {
  readonly question_id: string;
  readonly choice: number;
}

export interface Score {
  readonly score: number;
  /** The points of all questions. */
  readonly total: number;
  readonly correct: number;
}

interface ScoredAnswer {
  readonly questionId: string;
  readonly choice: number;
  readonly isCorrect: boolean;
}

/**
 * Counts the points of right answers; a question left out has none.
 * @throws Refusal `invalid` for a question of another paper or answered twice, and for
 *   a choice that is not offered
 */
export function scoreAnswers(
  questions: readonly Pick<QuestionRow, 'id' | 'answer' | 'points' | 'choices'>[],
  answers: readonly Answer[],
): Score & { readonly scored: readonly ScoredAnswer[] } {
  const open = new Map(questions.map((question) => [question.id, question]));
  let score = 0;
  const scored = answers.map(({ question_id: questionId, choice }, index) => {
    const question = open.get(questionId);
    if (question === undefined)
      throw refuse(`answers.${index}.question_id`, 'question');
    open.delete(questionId);
    if (choice >= (JSON.parse(question.choices) as unknown[]).length)
      throw refuse(`answers.${index}.choice`, 'choice');
    const isCorrect = choice === question.answer;
    if (isCorrect) score += question.points;
    return { questionId, choice, isCorrect };
  });
  return {
    score,
    total: questions.reduce((sum, { points }) => sum + points, 0),
    correct: scored.filter(({ isCorrect }) => isCorrect).length,
    scored,
  };
}

function refuse(field: string, rule: string): Refusal {
  const message = '不属于本试卷的题目或选项，或重复作答';
  return new Refusal('invalid', { fields: [{ field, rule, message }] });
}
