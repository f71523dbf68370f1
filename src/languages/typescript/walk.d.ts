export function walkProgram(
  position: number,
  ast: object,
  visitors: readonly unknown[],
): void;
