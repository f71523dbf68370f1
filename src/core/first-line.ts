/** The first line of a text, without its line end. */
export function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text)![0];
}
