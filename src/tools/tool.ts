import type { Range, Severity } from '../core/finding.ts';

/** What a tool judges, which is the gate that runs it. */
export type ToolKind = 'format' | 'lint' | 'types';

/** How a project shows that it uses a tool. One of these is enough. */
export interface ToolMarks {
  /** Names of settings files in the directory of a package. */
  readonly files?: RegExp;
  /** A key of package.json that holds its settings. */
  readonly manifestKey?: string;
  /** An npm package that the root asks for. */
  readonly dependency?: string;
  /** What must be among the dependencies besides, where a file alone says little. */
  readonly needs?: string;
  /** Where a Python tool has its settings. */
  readonly python?: PythonMarks;
}

/** Places of a Python tool's settings. */
export interface PythonMarks {
  /** `[tool.<table>]` of pyproject.toml. */
  readonly table?: string;
  /** A table within that one, without which the tool is not used so. */
  readonly within?: string;
  /** A section of setup.cfg or tox.ini, and of `ownFiles` that are INI. */
  readonly section?: string;
  readonly ownFiles?: readonly string[];
}

/** What a tool found, in its own words. */
export interface Problem {
  /** As the tool printed it: absolute, or relative to where it ran. */
  readonly path: string;
  /** Null: it is about the whole file. */
  readonly range: Range | null;
  /** The tool's own name of the rule, such as `no-undef` or `TS2322`. */
  readonly code: string;
  readonly message: string;
  readonly severity: Severity;
}

/** What a run of a tool left. */
export interface ToolOutput {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a tool's output says; `failure` where it could not judge. */
export interface Reading {
  readonly problems: readonly Problem[];
  readonly failure: string | null;
  /** Files that it was handed and did not look at, as it printed them. */
  readonly ignored?: readonly string[];
  /** The files of the whole program, where it lists them. */
  readonly listed?: readonly string[];
}

/** What a tool may know when its arguments are made. */
export interface ToolRequest {
  /** Relative to where it runs; empty for a tool that judges the whole program. */
  readonly files: readonly string[];
  /** Its own settings in the project, where qa reads them: Python's tools. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Relative to where it runs: the configuration to go by. */
  readonly config: string | null;
}

/** One of the project's own tools: how it is found, run and read. */
export interface Tool {
  readonly title: string;
  readonly kind: ToolKind;
  readonly ecosystem: 'node' | 'python';
  /** The package that brings it. */
  readonly package: string;
  /** The program. */
  readonly program: string;
  /** With the dot. */
  readonly extensions: readonly string[];
  readonly marks: ToolMarks;
  /** It looks at the whole program at once, whatever changed. */
  readonly wholeProgram?: true;
  /**
   * Whether it looks at a file, where it does not apply its own settings to files that
   * are named one by one.
   */
  takes?(path: string, settings: ToolRequest['settings']): boolean;
  /** Files in its home whose patterns, as of .gitignore, it leaves out silently. */
  readonly ignoreFiles?: readonly string[];
  /** How to make its problems go away. */
  readonly help: string;
  arguments(request: ToolRequest): readonly string[];
  read(output: ToolOutput): Reading;
}

/** Declares a tool; the file name is its id. */
export function defineTool(tool: Tool): Tool {
  return tool;
}
