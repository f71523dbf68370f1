/** What found a problem, which decides whether another one is told instead. */
export type Origin = 'grammar' | 'indent' | 'token' | 'layout';

/** Why a text is not Python, and where. Thrown, and caught by `recognise` alone. */
export class Problem {
  readonly reason: string;
  readonly start: number;
  readonly origin: Origin;

  constructor(reason: string, start: number, origin: Origin) {
    this.reason = reason;
    this.start = start;
    this.origin = origin;
  }
}
