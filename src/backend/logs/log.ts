import { pino } from 'pino';
import type { LogOptions } from '../config/options.ts';
import { createStamp, formatLine } from './log-line.ts';
import { levels as order } from './modules.ts';
import type { Level, LogModule } from './modules.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The log of the service. */
export interface Log {
  debug(module: LogModule, message: string, fields?: Fields): void;
  info(module: LogModule, message: string, fields?: Fields): void;
  warn(module: LogModule, message: string, fields?: Fields): void;
  /** An error's stack goes into the log and nowhere else. */
  error(
    module: LogModule,
    message: string,
    fields?: Fields & { cause?: unknown },
  ): void;
  /** The last lines, if no `write` was given. */
  lines(): string[];
  /** Writes what is still waiting. */
  flush(): void;
}

const kept = 5000;

type Emit = (level: Level, module: LogModule, message: string, fields?: Fields) => void;

/**
 * A log of text or JSON lines, written together once in each turn of the event loop.
 */
export function createLog(options: LogOptions): Log {
  const { format = 'text', level = 'info', timeZone } = options;
  const memory: string[] = [];
  const batch = createBatch(options.write ?? keepLines(memory));
  const emitAny =
    format === 'json'
      ? createJsonEmit(batch.add)
      : createTextEmit(createStamp(timeZone), batch.add);
  const isWanted = createFilter(level, options.levels);
  const emit: Emit = (of, module, message, fields) => {
    if (isWanted(of, module)) emitAny(of, module, message, fields);
  };
  return {
    debug: (module, message, fields) => emit('debug', module, message, fields),
    info: (module, message, fields) => emit('info', module, message, fields),
    warn: (module, message, fields) => emit('warning', module, message, fields),
    error: (module, message, { cause, ...fields } = {}) => {
      const stack = cause === undefined ? {} : { stack: stackOf(cause) };
      emit('error', module, message, { ...fields, ...stack });
    },
    lines: () => {
      batch.flush();
      return [...memory];
    },
    flush: batch.flush,
  };
}

/** Whether a line is written: by the level of its module, or else the one of all. */
function createFilter(lowest: Level, levels: LogOptions['levels'] = {}) {
  return (level: Level, module: LogModule): boolean =>
    order.indexOf(level) >= order.indexOf(levels[module] ?? lowest);
}

function createTextEmit(
  stamp: (time: number) => string,
  add: (line: string) => void,
): Emit {
  return (level, module, message, fields) => {
    const head = { stamp: stamp(Date.now()), level: level.toUpperCase(), module };
    add(formatLine(head, message, fields));
  };
}

function createJsonEmit(add: (line: string) => void): Emit {
  const name = (level: Level) => (level === 'warning' ? 'warn' : level);
  const logger = pino(
    {
      level: 'debug',
      base: null,
      formatters: {
        level: (label) => ({
          level: label === 'warn' ? 'WARNING' : label.toUpperCase(),
        }),
      },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    { write: add },
  );
  return (level, module, message, fields) =>
    logger[name(level)]({ module, ...fields }, message);
}

function keepLines(memory: string[]): (text: string) => void {
  return (text) => {
    memory.push(...text.split('\n').slice(0, -1));
    if (memory.length > kept) memory.splice(0, memory.length - kept);
  };
}

/** One write for all lines of a turn: a system call for each would cost more. */
function createBatch(write: (text: string) => void) {
  let text = '';
  const flush = (): void => {
    if (text === '') return;
    const ready = text;
    text = '';
    write(ready);
  };
  return {
    add: (line: string): void => {
      if (text === '') setImmediate(flush);
      text += line;
    },
    flush,
  };
}

/** The stack; for a database error without the statement, which holds user data. */
function stackOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? ` (${String(cause.code)})` : '';
  return `${cause.stack ?? cause.message}${code}`;
}
