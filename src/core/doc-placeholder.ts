/**
 * What `--fix-docstring` writes where a person has to say something. While it stands,
 * the comment is not documentation.
 */
export const docPlaceholder = '[describe]';
