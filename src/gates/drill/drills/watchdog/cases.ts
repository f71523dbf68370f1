import type { Answer } from './service.ts';

/** What a watchdog must do with one illness of its service. */
export interface Case {
  readonly name: string;
  /** Each list is tried by itself. */
  readonly answers: readonly (readonly Answer[])[];
  /** It has seen enough after so many questions. */
  readonly until: number;
  readonly rollbacks: 0 | 1;
  /** Whether somebody has to be told. */
  readonly alerts?: true;
  readonly environment?: Readonly<Record<string, string>>;
  /** Nothing listens on a port that it watches. */
  readonly hasDeadPort?: true;
  /** Two run at once. */
  readonly twice?: true;
  /** The rollback ends with 1, the watchdog has to end so, and is started again. */
  readonly rollbackFails?: true;
  /** It is killed after so many questions, and started again. */
  readonly killedAfter?: number;
  /** Seconds since the deployment, an hour where it is not said. */
  readonly deployedAgo?: number;
  /** The version before is marked bad. */
  readonly isBad?: true;
}

const ill: readonly Answer[] = ['error'];
const thrice = (answer: Answer): readonly Answer[] => [answer, answer, answer, 'ok'];

/** The cases that a watchdog is judged by. */
export const cases: readonly Case[] = [
  { name: '1 healthy', answers: [['ok']], until: 4, rollbacks: 0 },
  {
    name: '2 one failure fewer than allowed, then healthy',
    ...{ answers: [['error', 'error', 'ok']], until: 5, rollbacks: 0 },
  },
  {
    name: '3 as many failures in a row as allowed',
    ...{ answers: [thrice('error')], until: 5, rollbacks: 1 },
  },
  { name: '4 failing on after the rollback', answers: [ill], until: 9, rollbacks: 1 },
  {
    name: '5 failing every second time',
    ...{ answers: [alternate(8)], until: 8, rollbacks: 0 },
  },
  {
    name: '6 no answer, a redirect and a late answer are failures',
    ...{ answers: (['none', 'redirect', 'late'] as const).map(thrice) },
    ...{ until: 4, rollbacks: 1 },
  },
  {
    name: '7 two watchdogs at once',
    ...{ answers: [ill], until: 10, rollbacks: 1, twice: true },
  },
  {
    name: '8 the rollback fails',
    ...{ answers: [ill], until: 8, rollbacks: 1, alerts: true, rollbackFails: true },
  },
  {
    name: '9 killed between failures and started again',
    ...{ answers: [ill], until: 8, rollbacks: 1, killedAfter: 2 },
    // Slower, so that it is killed between two questions.
    environment: { WATCHDOG_INTERVAL: '0.3' },
  },
  {
    name: '10 a port of a dependency is closed, and the service healthy',
    ...{ answers: [['ok']], until: 4, rollbacks: 0, alerts: true, hasDeadPort: true },
  },
  {
    name: '11 failing before its grace is over',
    ...{ answers: [ill], until: 5, rollbacks: 0, deployedAgo: 0 },
    environment: { WATCHDOG_GRACE: '60' },
  },
  {
    name: '12 the version before is marked bad',
    ...{ answers: [ill], until: 5, rollbacks: 0, alerts: true, isBad: true },
  },
];

function alternate(count: number): readonly Answer[] {
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? 'error' : 'ok',
  );
}
