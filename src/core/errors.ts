import { fillTemplate, registerMessages } from './messages.ts';
import type { MessageData, Messages } from './messages.ts';

/**
 * A run that cannot judge: bad flag, config or input, a missing base or tool. It ends
 * with exit 2 and its message, which says what is wrong, where, and what to do.
 * Findings are never errors; any other error that escapes is a bug.
 */
export class QaError extends Error {
  override readonly name = 'QaError';
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    id: string,
    template: string,
    data: Readonly<Record<string, unknown>>,
    options?: ErrorOptions,
  ) {
    super(fillTemplate(template, data), options);
    this.id = id;
    this.data = data;
  }
}

/** Nothing that is judged is of a gate's kind: in a profile it is skipped. */
export class NothingToJudge extends QaError {
  constructor({ id, message }: QaError) {
    super(id, '{message}', { message });
  }
}

// A template that is put together from parts has no literal type to read names from.
type Arguments<Template extends string> = string extends Template
  ? [data?: MessageData<Template>, options?: ErrorOptions]
  : keyof MessageData<Template> extends never
    ? [data?: Record<string, never>, options?: ErrorOptions]
    : [data: MessageData<Template>, options?: ErrorOptions];

/**
 * Declares a unit's error messages and returns the function that makes them:
 * `const fail = defineErrors('git', { missing: 'there is no commit {ref}' })`,
 * then `throw fail('missing', { ref })`.
 */
export function defineErrors<const M extends Messages>(unit: string, messages: M) {
  registerMessages(unit, messages);
  return <Id extends keyof M & string>(id: Id, ...args: Arguments<M[Id]>): QaError => {
    const [data = {}, options] = args;
    return new QaError(`${unit}/${id}`, messages[id] ?? id, data, options);
  };
}

/** What to print of a thrown value that nobody expected. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
