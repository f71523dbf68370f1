/** Written so that a name never ends up longer than a file system takes. */
const longest = 255;

/** Parts of a name that some server or desktop runs, wherever they stand in it. */
const active = new RegExp(
  [
    String.raw`^(?:php\d*|phps|phtml?|pht|phar|inc|jsp[xf]?|jsw|jsv|asp|aspx|ashx|`,
    'asmx|asax|asa|cer|cdx|cfml?|cgi|fcgi|pl|pm|py[cwz]?|rb|lua|sh|bash|zsh|ksh|csh|',
    'exe|dll|so|bat|cmd|com|msi|msp|msc|scr|cpl|pif|app|apk|dmg|jse?|mjs|cjs|vbs|vbe|',
    'wsf|wsh|wsc|sct|ps1|psm1|psd1|ps1xml|jar|war|ear|class|html?|s?html?|xht|xhtml|',
    'mht|mhtml|svgz?|xml|xslt?|swf|hta|lnk|url|reg|inf|scf|htaccess|htpasswd|docm|',
    'dotm|xlsm|xltm|xlam|pptm)$',
  ].join(''),
);

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

// Control and format characters turn text around, hide it or end a header line.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** A name split for its checks. */
export interface FileName {
  /** In NFC, as it is stored and shown. */
  readonly name: string;
  /** With its dot, in lower case; empty where there is none. */
  readonly extension: string;
}

/** The name in one form, and its extension. */
export function readFileName(raw: string): FileName {
  const name = raw.normalize('NFC');
  const dot = name.lastIndexOf('.');
  return { name, extension: dot <= 0 ? '' : name.slice(dot).toLowerCase() };
}

/** Why a name is not taken; null for a name that is. */
export function findNameProblem({ name }: FileName): string | null {
  const rules: readonly (readonly [string, boolean])[] = [
    ['length', name === '' || Buffer.byteLength(name) > longest],
    ['characters', invisible.test(name) || /%00|[<>"|?*]/.test(name)],
    ['path', /[/\\:]/.test(name) || name.includes('..')],
    ['edges', /^[\s.-]|[\s.]$/.test(name)],
    ['reserved', reserved.test(name.split('.')[0]!)],
    ['segment', segmentsOf(name).some((segment) => active.test(segment))],
  ];
  return rules.find(([, isBroken]) => isBroken)?.[0] ?? null;
}

function segmentsOf(name: string): string[] {
  return name
    .split('.')
    .slice(1, -1)
    .map((segment) => segment.trim().toLowerCase());
}
