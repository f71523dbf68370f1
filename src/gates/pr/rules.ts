import type { GateRule } from '../../core/gate.ts';

/** The rules of the gate. */
export const rules = {
  'pr/section': {
    what: 'Each section of the template is there, and somebody filled it.',
    why: 'A reviewer begins with the description; an empty one costs everybody time.',
    severity: 'error',
    help: 'Write it in your own words; the text of the template does not count.',
    messages: {
      missing:
        "the section '{part}' is missing; a heading such as {examples} begins it",
      empty: "nothing is written under '{heading}'",
      blank: 'the description is empty',
    },
  },
  'pr/type': {
    what: 'The kind of the change is chosen.',
    why: 'Release notes and reviewers go by it.',
    severity: 'error',
    help: 'Tick one box with [x].',
    messages: { none: "no box is ticked under '{heading}'" },
  },
  'pr/issue': {
    what: 'The description names the issue that it is about.',
    why: 'The reason for a change is looked up years later.',
    severity: 'error',
    help: 'Write its number or address, such as: Closes #12',
    messages: { none: 'no issue is linked' },
  },
  'pr/screenshots': {
    what: 'A change that is seen on a screen is shown.',
    why: 'A picture is reviewed in seconds; a style sheet is not.',
    severity: 'error',
    help: 'Add a picture, or say under that heading that nothing is seen: n/a',
    messages: { none: '{path} changed{more}, and no screenshot shows it' },
  },
  'pr/contradicted': {
    what: 'A ticked box is true.',
    why: 'Boxes that nobody compares are ticked by habit.',
    severity: 'error',
    help: 'Do what the box says, or untick it and say why.',
    messages: { contradicted: "'{box}' is ticked, but {evidence}" },
  },
  'pr/unproven': {
    what: 'Something shows that a ticked box is true.',
    why: 'A box that nothing shows is a promise.',
    severity: 'warning',
    help: 'Run the gates on this commit first: qa gate ci',
    messages: { unproven: "'{box}' is ticked, and {evidence}" },
  },
  'pr/open-box': {
    what: 'Each box of the checklist is ticked.',
    why: 'An open box is work that is left, or an item that does not apply.',
    severity: 'warning',
    help: 'Do it and tick the box, or say why it does not apply.',
    messages: { open: "'{box}' is not ticked" },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
