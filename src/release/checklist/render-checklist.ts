import { isSettled, itemGroups } from './items.ts';
import type { ItemResult } from './items.ts';
import type { Checklist } from './run-checklist.ts';

export type ChecklistFormat = keyof typeof renderers;

const renderers = { markdown, json, junit, html };

/** The names of the formats. */
export const checklistFormats = Object.keys(renderers) as readonly ChecklistFormat[];

/** A checklist as a document; every item, what is taken out too. */
export function renderChecklist(checklist: Checklist, format: ChecklistFormat): string {
  return renderers[format](checklist);
}

/** The groups with their items; the project's own come last. */
function grouped({
  items,
}: Checklist): readonly (readonly [string, readonly ItemResult[]])[] {
  const known = new Set<string>(itemGroups.flatMap(([, ids]) => ids));
  const own = items.filter(({ id }) => !known.has(id));
  const groups = itemGroups.map(
    ([name, ids]) =>
      [
        name,
        items.filter(({ id }) => (ids as readonly string[]).includes(id)),
      ] as const,
  );
  return own.length === 0 ? groups : [...groups, ['Own', own]];
}

function markdown(checklist: Checklist): string {
  const lines = [`# Release checklist for ${checklist.version}`, ''];
  lines.push(`Commit ${checklist.commit}`, '');
  for (const [name, items] of grouped(checklist)) {
    lines.push(`## ${name}`, '');
    for (const item of items) {
      const box = isSettled(item) ? 'x' : ' ';
      const evidence = item.evidence
        .replace(/\s+/g, ' ')
        .replace(/([\\`*_[\]<>])/g, '\\$1');
      lines.push(
        `- [${box}] ${item.title} (\`${item.id}\`): **${item.status}**, ${evidence}`,
      );
    }
    lines.push('');
  }
  return lines.join('\n');
}

function json(checklist: Checklist): string {
  return `${JSON.stringify({ schemaVersion: 1, ...checklist }, null, 2)}\n`;
}

function junit(checklist: Checklist): string {
  const { items, version } = checklist;
  const open = items.filter((item) => !isSettled(item));
  const skipped = items.filter(({ status }) => status === 'n/a');
  const suite = `name="release ${escape(version)}" tests="${items.length}" failures="${open.length}" errors="0" skipped="${skipped.length}"`;
  const cases = items.map((item) => {
    const name = `    <testcase classname="release" name="${escape(item.title)}"`;
    if (item.status === 'n/a')
      return `${name}>\n      <skipped message="${escape(item.evidence)}"/>\n    </testcase>`;
    if (isSettled(item)) return `${name}/>`;
    const message = escape(item.evidence);
    return `${name}>\n      <failure type="${item.status}" message="${message}"/>\n    </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${items.length}" failures="${open.length}" errors="0">`,
    `  <testsuite ${suite}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left;vertical-align:top}.open{font-weight:bold;color:#b00020}.settled{color:#0a6b2d}';

function html(checklist: Checklist): string {
  const rows = grouped(checklist).flatMap(([name, items]) => [
    `<tr><th colspan="3">${escape(name)}</th></tr>`,
    ...items.map((item) => {
      const kind = isSettled(item) ? 'settled' : 'open';
      return `<tr><td>${escape(item.title)}<br><code>${item.id}</code></td><td class="${kind}">${item.status}</td><td>${escape(item.evidence)}</td></tr>`;
    }),
  ]);
  const title = `Release checklist for ${escape(checklist.version)}`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>`,
    `<body><h1>${title}</h1><p>Commit <code>${checklist.commit}</code></p>`,
    `<table>${rows.join('\n')}</table>`,
    '</body></html>',
    '',
  ].join('\n');
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  // XML has no place for other control characters.
  return text.replace(
    /[&<>"']|[\0-\x08\x0b\x0c\x0e-\x1f]/g,
    (sign) => entities[sign] ?? '',
  );
}
