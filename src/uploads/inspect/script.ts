/**
 * What a server or browser would run that takes the file for its own. Two characters
 * alone, `<%`, stand in every tenth preview of a photograph.
 */
const script =
  /<\?php|<script|<%[@=!]?\s*(?:page|eval|execute|request|response|server|out)\b/i;

/** Whether a text holds a script. */
export function holdsScript(text: string): boolean {
  return script.test(text);
}
