/** A report such as istanbul writes: functions, lines, branches. */
export function lcovRecord(file: number, lines: number): string {
  let text = `TN:\nSF:src/dir${file % 50}/f${file}.ts\n`;
  const functions = Math.floor(lines / 15);
  for (let at = 0; at < functions; at++) text += `FN:${at * 15 + 1},function${at}\n`;
  text += `FNF:${functions}\nFNH:${functions}\n`;
  for (let at = 0; at < functions; at++) text += `FNDA:${at},function${at}\n`;
  for (let line = 1; line <= lines; line++)
    text += `DA:${line},${(line * file) % 50}\n`;
  text += `LF:${lines}\nLH:${lines}\n`;
  for (let block = 0; block < lines / 10; block++)
    for (const arm of [0, 1])
      text += `BRDA:${block * 10 + 1},${block},${arm},${block % 3}\n`;
  return `${text}end_of_record\n`;
}

/** A Cobertura report of so many files of 300 lines. */
export function coberturaReport(files: number): string {
  const classes = Array.from({ length: files }, (_, file) => {
    const lines = Array.from({ length: 300 }, (_line, at) =>
      at % 7 === 0
        ? `<line number="${at + 1}" hits="1" branch="true"` +
          ' condition-coverage="50% (1/2)"/>\n'
        : `<line number="${at + 1}" hits="${(at * file) % 5}" branch="false"/>\n`,
    );
    return (
      `<class name="f${file}" filename="src/f${file}.ts" line-rate="0.9">\n` +
      '<methods>\n<method name="m" hits="1" signature="()V"><lines>' +
      '<line number="3" hits="2"/></lines></method>\n</methods>\n' +
      `<lines>\n${lines.join('')}</lines>\n</class>\n`
    );
  });
  return (
    '<?xml version="1.0" ?>\n<coverage line-rate="0.5" version="1">' +
    `<packages><package name="p"><classes>${classes.join('')}` +
    '</classes></package></packages></coverage>\n'
  );
}
