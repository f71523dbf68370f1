/**
 * What a gate says; `skipped` only inside a profile, when there is nothing to judge.
 */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'skipped';

/** Exit codes of every command. */
export const exitCodes = { pass: 0, fail: 1, unknown: 2, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * One verdict for several gates: unknown before fail before pass. Skipped gates do not
 * count; where nothing was judged, that is unknown.
 */
export function overallVerdict(
  verdicts: readonly Verdict[],
): Exclude<Verdict, 'skipped'> {
  const judged = verdicts.filter((verdict) => verdict !== 'skipped');
  if (judged.length === 0 || judged.includes('unknown')) return 'unknown';
  return judged.includes('fail') ? 'fail' : 'pass';
}

/** The exit code of a verdict; `exitZero` forgives a failure, never an unknown. */
export function exitCodeOf(
  verdict: Exclude<Verdict, 'skipped'>,
  exitZero = false,
): ExitCode {
  if (verdict === 'fail' && exitZero) return exitCodes.pass;
  return exitCodes[verdict];
}
