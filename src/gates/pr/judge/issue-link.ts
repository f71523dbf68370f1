/** Ways in which people name an issue; a number alone does not count. */
const forms = [
  // #12, GH-12, owner/name#12
  /(?:^|[\s([:])(?:[\w.-]+\/[\w.-]+)?#\d+\b/m,
  /\bgh-\d+\b/i,
  // Jira, Linear, YouTrack: ABC-12
  /(?:^|[\s([])[A-Z][A-Z0-9]+-\d+\b/m,
  // An address on any platform.
  /https?:\/\/\S+\/(?:issues|work_items|browse|issue)\/[\w-]+/i,
];

/** Whether a text names an issue. */
export function namesIssue(text: string): boolean {
  return forms.some((form) => form.test(text));
}

const pictures = [
  /!\[[^\]]*\]\([^)\s]+/,
  /<(?:img|video)\b/i,
  /https?:\/\/\S+\.(?:png|jpe?g|gif|webp|svg|mp4|mov|webm)\b/i,
  /https?:\/\/\S+\/user-attachments\//i,
];

/** Whether a text shows a picture or a film, as Markdown, HTML or an upload. */
export function showsPicture(text: string): boolean {
  return pictures.some((form) => form.test(text));
}

/** Whether a text says that a section does not apply. */
export function saysNotApplicable(text: string): boolean {
  return /\b(?:n\/a|not applicable|no visible change)\b|不适用|无界面变化/i.test(text);
}
