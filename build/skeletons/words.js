/** `two-words` → `twoWords` */
export function camelCase(id) {
  return id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** `two-words` → `Two words` */
export function sentenceCase(id) {
  const words = id.replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
}
