/** What is written in brackets before a line. */
export interface LineHead {
  readonly stamp: string;
  readonly level: string;
  readonly module: string;
}

/** Characters that could end a line, colour a terminal or reverse text. */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\\]/g;

/**
 * The line of the specification: `[2025-06-14 15:03:21][INFO][user_service] text`, with
 * the fields behind it. Text of a client never starts a new line.
 */
export function formatLine(
  { stamp, level, module }: LineHead,
  message: string,
  fields: Readonly<Record<string, unknown>> = {},
): string {
  let line = `[${stamp}][${level}][${module}] ${escapeText(message)}`;
  for (const name in fields) line += ` ${name}=${show(fields[name])}`;
  return `${line}\n`;
}

const plain = /^[\w.:/@+-]+$/;

function show(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return plain.test(text) ? text : `"${escapeText(text).replaceAll('"', '\\"')}"`;
}

function escapeText(text: string): string {
  return text.replace(unsafe, (character) =>
    character === '\\'
      ? '\\\\'
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Formats a time to the second, and keeps the last one, as many lines share it. With a
 * zone the offset stands behind it, so that the line says which one it was.
 */
export function createStamp(timeZone: string | undefined): (time: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const offset =
    timeZone === undefined
      ? () => ''
      : createOffset(
          new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }),
        );
  let second = NaN;
  let text = '';
  return (time) => {
    const now = Math.floor(time / 1000);
    if (now !== second) {
      second = now;
      text = `${format.format(time)}${offset(time)}`;
    }
    return text;
  };
}

function createOffset(format: Intl.DateTimeFormat): (time: number) => string {
  return (time) => {
    const parts = format.formatToParts(time);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    return ` ${name === 'GMT' ? '+00:00' : name.slice('GMT'.length)}`;
  };
}
