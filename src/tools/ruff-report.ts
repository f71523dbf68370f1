import type { PythonMarks } from './tool.ts';

/** Where ruff has its settings. https://docs.astral.sh/ruff/configuration/ */
export const ruffMarks: PythonMarks = {
  table: 'ruff',
  ownFiles: ['ruff.toml', '.ruff.toml'],
};
