import type { GateRule } from '../../core/gate.ts';

const conventional = 'The version and the changelog of a release are read from it.';

/** The rules of the gate by full id. */
export const rules = {
  'commits/header': {
    what: 'A header follows Conventional Commits: type(scope): description.',
    why: conventional,
    severity: 'error',
    help: 'Write it as {corrected}',
    messages: {
      emptyType: 'the header has no type before the colon',
      emptyScope: 'the scope between the brackets is empty',
      emptyDescription: 'there is no description after the colon',
      fullWidth: 'the header has full-width marks; Conventional Commits has : ( ) !',
      leadingSign: 'a picture stands before the type',
      leadingSpace: 'the header begins with a space',
      markBeforeScope: 'the ! stands before the scope; it belongs before the colon',
      missingSpace: 'there is no space after the colon',
      noType: "the header '{subject}' has no type",
      scopeBrackets: 'the brackets of the scope do not close around a word',
      spaceBeforeColon: 'there is a space before the colon',
      tooManySpaces: 'there is more than one space after the colon',
    },
  },
  'commits/type': {
    what: 'A commit has one of the known types.',
    why: conventional,
    severity: 'error',
    help: 'Take one of: {types}',
    messages: { unknown: "there is no type '{type}'.{suggestion}" },
  },
  'commits/scope': {
    what: 'A commit has one of the known scopes, or none.',
    why: 'Scopes that differ by a letter hide what belongs together.',
    severity: 'error',
    help: 'Take one of: {scopes}',
    messages: { unknown: "there is no scope '{scope}'.{suggestion}" },
  },
  'commits/header-length': {
    what: 'A header stays short enough for one line.',
    why: 'Logs, mails and lists of commits cut it off.',
    severity: 'error',
    help: 'Move the rest into the body',
    messages: { tooLong: 'the header has {length} characters, {max} allowed' },
  },
  'commits/body-blank-line': {
    what: 'A blank line stands between header and body.',
    why: 'git takes everything up to the first blank line for the header.',
    severity: 'error',
    help: 'Put a blank line after the header',
    messages: { missing: 'the body begins right after the header' },
  },
  'commits/breaking-change': {
    what: 'What looks like a breaking change is one by the grammar.',
    why: 'A release would otherwise miss it, or take prose for one.',
    severity: 'error',
    help: 'Write a footer "BREAKING CHANGE: …" after a blank line, or say it otherwise',
    messages: {
      suspected: "line {line} looks like a breaking change in no valid form: '{text}'",
    },
  },
  'commits/fixup': {
    what: 'No commit waits to be squashed.',
    why: 'It was meant to vanish before others see it.',
    severity: 'error',
    help: 'Squash it: git rebase --interactive --autosquash',
    messages: { waiting: "'{subject}' waits to be squashed" },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
