/** A changelog that begins. https://keepachangelog.com/en/1.1.0/ */
export const changelog = `# Changelog

All notable changes to this project are documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), and
this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

## [Unreleased]
`;

/** The variables that a program asks for, each without a value. */
export function envTemplate(keys: readonly string[]): string {
  const head =
    '# The variables that the sources ask for. Copy this file to .env and fill it\n' +
    '# in; .env holds secrets and stays out of git.\n';
  return head + keys.map((key) => `${key}=\n`).join('');
}

/**
 * A .gitignore with the lines that it lacks at its end; null where it has them all.
 * @param text - what it is now; null: there is none
 */
export function extendGitignore(
  text: string | null,
  wanted: readonly string[],
): string | null {
  const present = new Set((text ?? '').split(/\r?\n/).map((line) => bare(line)));
  const missing = wanted.filter((line) => !present.has(bare(line)));
  if (missing.length === 0) return null;
  const end = text?.includes('\r\n') === true ? '\r\n' : '\n';
  const before = text === null || text === '' ? '' : text.replace(/[\r\n]*$/, end);
  return `${before}${missing.join(end)}${end}`;
}

function bare(line: string): string {
  return line.trim().replace(/^\/|\/$/g, '');
}
