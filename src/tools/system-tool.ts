import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { findOnPath } from './find-on-path.ts';
import { runProgram } from './run-program.ts';
import type { ToolOutput } from './tool.ts';

const fail = defineErrors('system-tool', {
  missing:
    '{program} is not installed, and {purpose} needs it. Install it: ' +
    'apt-get install {debian} (Debian, Ubuntu) or brew install {brew} (macOS)',
  slow: '{program} did not end within {seconds} s. Run it yourself to see more',
});

/** Programs of the system that gates ask, with the packages that bring them. */
const packages = {
  promtool: { debian: 'prometheus', brew: 'prometheus' },
  amtool: { debian: 'prometheus-alertmanager', brew: 'alertmanager' },
  shellcheck: { debian: 'shellcheck', brew: 'shellcheck' },
  bash: { debian: 'bash', brew: 'bash' },
  sh: { debian: 'dash', brew: 'dash' },
} as const;

export type SystemProgram = keyof typeof packages;

/** What a program of the system is asked. */
export interface SystemCall {
  readonly program: SystemProgram;
  readonly args: readonly string[];
  /** Absolute. */
  readonly directory: string;
  /** What asks for it, as the message for a missing program says it. */
  readonly purpose: string;
  /** Seconds that it may take. */
  readonly seconds: number;
  /** What it reads on standard input. */
  readonly input?: string;
}

/**
 * Runs a program of the system to its end, and ends it with its children where it takes
 * too long.
 * @throws QaError where it is not installed or takes too long, or the reason of an
 * interrupt
 */
export async function runSystemTool(
  host: Host,
  { program, args, directory, purpose, seconds, input }: SystemCall,
): Promise<ToolOutput> {
  const command = findOnPath(host, program);
  if (command === null)
    throw fail('missing', { program, purpose, ...packages[program] });
  const limit = AbortSignal.timeout(seconds * 1_000);
  const bounded = { ...host, signal: AbortSignal.any([host.signal, limit]) };
  try {
    return await runProgram(bounded, directory, { command, before: [] }, args, input);
  } catch (error) {
    host.signal.throwIfAborted();
    if (limit.aborted) throw fail('slow', { program, seconds }, { cause: error });
    throw error;
  }
}
