/** A text that Markdown shows as it is, within a cell of a table. */
export function escapeCell(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(/[\\`*_[\]<>|~&$#@]/g, (character) => `\\${character}`);
}

/** A text within an element of HTML, where Markdown reads nothing. */
export function summary(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(/[&<>"'@#]/g, (character) => `&#${character.charCodeAt(0)};`);
}
