/** A command line of a script, with lines that go on joined and comments left out. */
export interface CommandLine {
  readonly text: string;
  /** From 1; where it begins. */
  readonly line: number;
}

/**
 * The command lines of a shell script, as far as a few rules need them: here-documents
 * and comments are left out, and quoted text stays.
 */
export function readCommands(text: string): readonly CommandLine[] {
  const found: CommandLine[] = [];
  let held = '';
  let start = 0;
  let ends: string | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (ends !== null) {
      if (raw.trim() === ends) ends = null;
      continue;
    }
    if (held === '') start = index + 1;
    const line = withoutComment(raw);
    if (line.endsWith('\\')) {
      held += `${line.slice(0, -1)} `;
      continue;
    }
    const whole = (held + line).trim();
    held = '';
    if (whole !== '') found.push({ text: whole, line: start });
    ends = /<<-?\s*["']?(\w+)/.exec(whole)?.[1] ?? null;
  }
  return found;
}

function withoutComment(line: string): string {
  if (/^\s*#/.test(line)) return '';
  const comment = /^((?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*'|(?<=\S)#)*)\s#/.exec(line);
  return (comment?.[1] ?? line).trimEnd();
}

/** A command line without what stands in quotes, to look for operators. */
export function withoutQuotes(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '""');
}
