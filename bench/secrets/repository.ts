/** What `git fast-import` reads: so many commits, each of which changes one file. */
export function commitsOf(commits: number, files: number): string {
  const parts: string[] = [];
  for (let n = 0; n < commits; n++) {
    const file = (n * 7) % files;
    parts.push(commit(n), modify(file, textOf(file, Math.floor(n / files))));
  }
  return parts.join('');
}

/** The same: one commit of so many files. */
export function filesOf(files: number): string {
  const parts = Array.from({ length: files }, (_, file) =>
    modify(file, textOf(file, 0)),
  );
  return commit(0) + parts.join('');
}

function commit(n: number): string {
  const who = `Ada <ada@example.com> ${1_700_000_000 + n * 60} +0000`;
  const message = `fix: change ${n}`;
  return (
    `commit refs/heads/main\ncommitter ${who}\n` +
    `data ${message.length}\n${message}\n`
  );
}

function modify(file: number, text: string): string {
  const path = `src/d${Math.floor(file / 100)}/f${file % 100}.ts`;
  return `M 644 inline ${path}\ndata ${text.length}\n${text}\n`;
}

/** A source of some 100 lines; each version changes two of its functions. */
function textOf(file: number, version: number): string {
  const functions = Array.from({ length: 12 }, (_, at) => {
    const isChanged = at === version % 12 || at === (version * 5) % 12;
    return [
      `/** Adds up what ${file} and ${at} come to. */`,
      `export function sum${at}(values: readonly number[]): number {`,
      `  let total = ${isChanged ? version : 0};`,
      '  for (const value of values) {',
      '    if (value > 0) total += value;',
      `    else total += ${isChanged ? version + at : 1};`,
      '  }',
      `  return total * ${at};`,
      '}',
    ].join('\n');
  });
  return `${functions.join('\n')}\n`;
}
