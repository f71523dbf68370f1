import { pino } from 'pino';
import type { LogOptions } from '../config/options.ts';
import { createStamp, formatLine } from './log-line.ts';
import type { LogEntry } from './log-line.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where the service says what it does. Modules are in lower_snake_case. */
export interface Log {
  debug(module: string, message: string, fields?: Fields): void;
  info(module: string, message: string, fields?: Fields): void;
  warn(module: string, message: string, fields?: Fields): void;
  /** An error's stack goes into the log and nowhere else. */
  error(module: string, message: string, fields?: Fields & { cause?: unknown }): void;
  /** The last lines, where no `write` was given. */
  lines(): string[];
  /** Hands on what is not yet written. */
  flush(): void;
}

const levels: Readonly<Record<number, string>> = {
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARNING',
  50: 'ERROR',
};

const kept = 5000;

/** A log of text or JSON lines, handed on together once a turn of the event loop. */
export function createLog(options: LogOptions): Log {
  const { format = 'text', level = 'info', timeZone } = options;
  const memory: string[] = [];
  const write = options.write ?? keepLines(memory);
  const batch = createBatch(write);
  const stamp = createStamp(timeZone);
  const logger = pino(
    {
      level: level === 'warning' ? 'warn' : level,
      base: null,
      formatters: { level: (_, number) => ({ level: levels[number] ?? 'ERROR' }) },
      timestamp: () => `,"time":${Date.now()}`,
    },
    {
      write: (line: string) =>
        batch.add(
          format === 'json' ? line : formatLine(JSON.parse(line) as LogEntry, stamp),
        ),
    },
  );
  return {
    debug: (module, message, fields) => logger.debug({ module, ...fields }, message),
    info: (module, message, fields) => logger.info({ module, ...fields }, message),
    warn: (module, message, fields) => logger.warn({ module, ...fields }, message),
    error: (module, message, { cause, ...fields } = {}) => {
      const stack = cause === undefined ? {} : { stack: stackOf(cause) };
      logger.error({ module, ...fields, ...stack }, message);
    },
    lines: () => {
      batch.flush();
      return [...memory];
    },
    flush: batch.flush,
  };
}

function keepLines(memory: string[]): (text: string) => void {
  return (text) => {
    memory.push(...text.split('\n').slice(0, -1));
    if (memory.length > kept) memory.splice(0, memory.length - kept);
  };
}

/** One write for all lines of a turn: a system call a line costs more than the line. */
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

/** The stack, and of a database error no statement: its values are the user's. */
function stackOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? ` (${String(cause.code)})` : '';
  return `${cause.stack ?? cause.message}${code}`;
}
