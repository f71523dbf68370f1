/** What the alerts are asked about, by the key of `gates.alerts.expect`. */
export type Kind = 'cpu' | 'errors' | 'latency' | 'down' | 'gone';

/** How a service is at one moment. */
export interface Condition {
  /** Share of one processor, from 0 to 1. */
  readonly cpu: number;
  /** Requests per second. */
  readonly requests: number;
  /** Share of requests that fail, from 0 to 1. */
  readonly errors: number;
  /** Share of requests that are too slow, from 0 to 1. */
  readonly slow: number;
  /** `down`: a scrape fails. `gone`: nothing is scraped any more. */
  readonly state: 'down' | 'gone' | 'up';
}

/** What a made-up hour must show: see docs/alerts.md. */
export type Role =
  /** All is well. */
  | 'quiet'
  /** Nothing to do with an expectation may fire here: idle, restart. */
  | 'harmless'
  /** Just below what an expectation asks for, or too short, or another amount. */
  | 'near'
  /** What an expectation asks for, from the onset to the end; then quiet. */
  | 'over'
  /** As `over`, with less traffic. */
  | 'calm';

/** A made-up hour. */
export interface Scenario {
  readonly name: string;
  readonly role: Role;
  /** What it is about; null: all expectations. */
  readonly kind: Kind | null;
  /** Minutes that are asked about. */
  readonly minutes: number;
  /** How the service is, by the minute (a fraction). */
  readonly at: (minute: number) => Condition;
  /** All counters begin anew at this minute. */
  readonly restart?: number;
  /** Minutes at which scrapes are missing, as a range. */
  readonly gap?: readonly [from: number, to: number];
}

/** Minutes of quiet before something happens. */
export const onset = 10;

export const quiet: Condition = {
  ...{ cpu: 0.3, requests: 10, errors: 0.001, slow: 0.005 },
  state: 'up',
};

/**
 * A condition between two minutes, and quiet before and after.
 * @param requests - per second, all the time
 */
export function during(
  from: number,
  to: number,
  parts: Partial<Condition>,
  requests = quiet.requests,
): Scenario['at'] {
  const always = { ...quiet, requests };
  return (minute) => (minute >= from && minute < to ? { ...always, ...parts } : always);
}
