/**
 * The header that saves a download under its name (RFC 6266): plain for old clients,
 * encoded (RFC 8187) for the rest. No character of the name can end either form.
 */
export function contentDisposition(filename: string): string {
  const plain = filename.replace(/[^\w.() -]/g, '_');
  const encoded = encodeURIComponent(filename).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
