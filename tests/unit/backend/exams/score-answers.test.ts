import { describe, expect, it } from 'vitest';
import { scoreAnswers } from '../../../../src/backend/exams/score-answers.ts';
import type { Refusal } from '../../../../src/backend/refusal.ts';

const choices = '["a","b","c"]';
const questions = [
  { id: 'one', answer: 0, points: 2, choices },
  { id: 'two', answer: 2, points: 3, choices },
  { id: 'three', answer: 1, points: 5, choices },
];
const answer = (id: string, choice: number) => ({ question_id: id, choice });

/** The field and the rule that the answers break. */
function problemOf(...answers: readonly ReturnType<typeof answer>[]): unknown {
  try {
    scoreAnswers(questions, answers);
    return null;
  } catch (error) {
    const { kind, fields } = error as Refusal;
    return [kind, fields?.[0]?.field, fields?.[0]?.rule];
  }
}

describe('The score', () => {
  it('without answers is 0 of all points', () => {
    expect(scoreAnswers(questions, [])).toEqual({
      score: 0,
      total: 10,
      correct: 0,
      scored: [],
    });
  });

  it('with all answers right is all points, in any order', () => {
    const answers = [answer('three', 1), answer('one', 0), answer('two', 2)];
    expect(scoreAnswers(questions, answers)).toMatchObject({
      score: 10,
      total: 10,
      correct: 3,
    });
  });

  it('counts right answers and keeps wrong ones', () => {
    expect(scoreAnswers(questions, [answer('two', 2), answer('one', 1)])).toEqual({
      score: 3,
      total: 10,
      correct: 1,
      scored: [
        { questionId: 'two', choice: 2, isCorrect: true },
        { questionId: 'one', choice: 1, isCorrect: false },
      ],
    });
  });

  it('counts a question without points as correct and adds nothing', () => {
    const [score] = [
      scoreAnswers([{ ...questions[0]!, points: 0 }], [answer('one', 0)]),
    ];
    expect(score).toMatchObject({ score: 0, total: 0, correct: 1 });
  });
});

describe('Answers are refused', () => {
  it('for a question of another paper, with its position', () => {
    expect(problemOf(answer('one', 0), answer('four', 0))).toEqual([
      'invalid',
      'answers.1.question_id',
      'question',
    ]);
  });

  it('for a question that is answered twice, also with the same answer', () => {
    expect(problemOf(answer('one', 0), answer('two', 2), answer('one', 0))).toEqual([
      'invalid',
      'answers.2.question_id',
      'question',
    ]);
  });

  it('for the first choice that is not offered, and not for the last that is', () => {
    expect(problemOf(answer('one', 3))).toEqual([
      'invalid',
      'answers.0.choice',
      'choice',
    ]);
    expect(problemOf(answer('one', 2))).toBeNull();
  });

  it('for a name that every object has', () => {
    expect(problemOf(answer('__proto__', 0))).toEqual([
      'invalid',
      'answers.0.question_id',
      'question',
    ]);
  });
});
