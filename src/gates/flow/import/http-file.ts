import type { Imported, ImportedRequest } from './imported.ts';

/**
 * Reads a `.http` file, as the clients of JetBrains and Visual Studio Code have it.
 * https://www.jetbrains.com/help/idea/exploring-http-syntax.html
 */
export function readHttpFile(text: string): Imported {
  const variables: Record<string, string> = {};
  const leftOut = { scripts: 0, 'bodies of files': 0 };
  const requests: ImportedRequest[] = [];
  for (const block of text.replaceAll('\r\n', '\n').split(/^(?=###)/m)) {
    const lines = block.split('\n').filter((line) => {
      const [, name, value] = /^@([\w.-]+)\s*=\s*(.*)$/.exec(line) ?? [];
      if (name !== undefined) variables[name] = value!.trim();
      return name === undefined;
    });
    const request = requestOf(lines, leftOut);
    if (request !== null) requests.push(request);
  }
  return { name: 'requests', requests, variables, hasVariables: true, leftOut };
}

const requestLine =
  /^(?:(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+)?(\S.*?)(?:\s+HTTP\/[\d.]+)?\s*$/;

function requestOf(
  lines: readonly string[],
  leftOut: { scripts: number; 'bodies of files': number },
): ImportedRequest | null {
  const isComment = (line: string): boolean => /^\s*(#|\/\/)/.test(line);
  const start = lines.findIndex((line) => line.trim() !== '' && !isComment(line));
  const [, method, first] = requestLine.exec(lines[start]?.trim() ?? '') ?? [];
  if (first === undefined) return null;
  const rest = lines.slice(start + 1);
  const blank = rest.findIndex((line) => line.trim() === '');
  const head = (blank < 0 ? rest : rest.slice(0, blank)).filter(
    (line) => !isComment(line),
  );
  const name = nameIn(lines.slice(0, start));
  return {
    ...(name !== null && { name }),
    method: method ?? 'GET',
    url: first + continued(head),
    headers: head.flatMap((line) => {
      const [, key, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
      return key === undefined ? [] : [[key, value!.trim()] as const];
    }),
    body: bodyIn(blank < 0 ? [] : rest.slice(blank + 1), leftOut),
  };
}

/** A long query goes on in lines of its own. */
function continued(head: readonly string[]): string {
  return head
    .filter((line) => /^\s+\S|^[?&]/.test(line))
    .map((line) => line.trim())
    .join('')
    .replace(/\s+HTTP\/[\d.]+$/, '');
}

function nameIn(lines: readonly string[]): string | null {
  const named = lines.map(
    (line) => /^\s*(?:#|\/\/)\s*@name\s*[= ]\s*(\S+)/.exec(line)?.[1],
  );
  const title = /^###\s*(\S.*)$/.exec(lines[0] ?? '')?.[1]?.trim();
  return named.find((name) => name !== undefined) ?? title ?? null;
}

function bodyIn(
  lines: readonly string[],
  leftOut: { scripts: number; 'bodies of files': number },
): string | null {
  const end = lines.findIndex((line) => /^(>|<>)\s/.test(line));
  if (end >= 0) leftOut.scripts++;
  const kept = (end < 0 ? lines : lines.slice(0, end)).filter((line) => {
    const isFile = /^<\s+\S/.test(line);
    if (isFile) leftOut['bodies of files']++;
    return !isFile;
  });
  return kept.join('\n').trim() || null;
}
