import { defineErrors } from '../../core/errors.ts';
import { databaseProblem } from './database-problem.ts';

const fail = defineErrors('backend', {
  noDatabase:
    'the database does not answer ({reason}). Start it, or correct its address.',
});

/**
 * Runs the first work on a database, and says what to do where there is none.
 * @throws QaError if the database is unavailable
 */
export async function explainDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseProblem(error) !== 'unavailable') throw error;
    const { code } = error as { code?: unknown };
    throw fail('noDatabase', { reason: String(code ?? 'no answer') }, { cause: error });
  }
}
