/**
 * The values of an INI file by section and key, as Python's configparser reads it:
 * indented lines go on with the value before them, a comment has a line of its own.
 * https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 */
export function parseIni(
  text: string,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const sections = emptyRecord<Record<string, string>>();
  let section = emptyRecord<string>();
  let key = '';
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\[([^\]]+)\]/.exec(line);
    const entry = /^([^\s#;=:][^=:]*)[=:](.*)$/.exec(line);
    if (/^\s*[#;]/.test(line)) continue;
    if (heading !== null) {
      section = sections[heading[1]!.trim()] ??= emptyRecord();
      key = '';
    } else if (entry !== null) {
      key = entry[1]!.trim().toLowerCase();
      section[key] = entry[2]!.trim();
    } else if (key !== '' && /^\s/.test(line)) section[key] += `\n${line.trim()}`;
  }
  return sections;
}

// Without a prototype: `__proto__` is a key like any other.
function emptyRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
