const headed = 'def|class|with|for|while|if|elif|except|match|case';
const block = String.raw`(?:async\s+)?(?:${headed})`;
const simple = String.raw`(?:return|raise|import|from|assert|del|yield|await|global)`;
const target = String.raw`[\w.]+(?:\[[^\]]*\])?`;
const assigned = String.raw`${target}(?:\s*,\s*${target})*\s*(?::\s*[\w.[\], ]+)?`;

const shapes = [
  new RegExp(String.raw`^${block}\b.*(?::|[,(\[{\\])$`),
  new RegExp(String.raw`^${simple}\b`),
  /^(?:else|try|finally)\s*:$/,
  /^(?:pass|break|continue|return|raise)$/,
  /^@[\w.]+(?:\(.*)?$/,
  new RegExp(String.raw`^${assigned}\s*(?:[-+*/%|&^]|\*\*|//|<<|>>)?=(?!=)\s*\S`),
  /^[\w.]+\((?:.*[),([{])?$/,
  /^[)\]}]+[,:]?$/,
];

/** Whether a line may be one of code. */
export function looksLikeCode(line: string): boolean {
  return shapes.some((shape) => shape.test(line));
}

const strong = [
  /^import\s+[\w.]+(?:\s+as\s+\w+)?(?:\s*,.*)?$/,
  /^from\s+[\w.]+\s+import\s/,
  /^(?:async\s+)?def\s+\w+\s*\(/,
  /^class\s+\w+.*:/,
  // A name of more than a letter: `x = 5` is a formula.
  /^(?:\w{2,}|\w*[.[][\w.[\]'"]*)\s*(?:[-+*/%|&^]|\*\*|\/\/)?=\s*[^=\s]/,
  /^\w{2,}(?:\s*,\s*\w+)+\s*=\s*[^=\s]/,
  /^(?:return|raise|assert|await|yield)\s+.*[.([=<>]/,
  /^(?:\w+\.)+\w+\(.*\)$/,
  /^\w+\(.*(?:["'=]|\d).*\)$/,
];
const opening = /^\s*(?:if|for|while|with|try|else|elif|except)\b.*:$/;

/** Whether lines of code hold what prose, formulas and calls quoted in it do not. */
export function saysMore(lines: readonly string[]): boolean {
  return lines.some((line, index) => {
    const code = line.trim();
    if (strong.some((shape) => shape.test(code))) return true;
    return opening.test(line) && (lines[index + 1] ?? '').trim() !== '';
  });
}
