import type { WrittenConfig } from '../../../core/configuration.ts';
import type { Project } from '../../../tools/project.ts';

/** Another tool's settings as a configuration of qa. */
export interface Takeover {
  /** The tool's name. */
  readonly tool: string;
  /** Where its settings stand. */
  readonly file: string;
  readonly config: WrittenConfig;
  /** What was taken over, a few words each. */
  readonly taken: readonly string[];
  /** What has no equal here, with what to do instead where there is something. */
  readonly left: readonly string[];
}

/** Reads one tool's settings; null where the project has none of it. */
export type Importer = (project: Project) => Promise<Takeover | null>;

/** Collects a takeover piece by piece. */
export class TakeoverDraft {
  readonly #tool: string;
  readonly #file: string;
  readonly #rules: Record<string, unknown> = {};
  readonly #gates: Record<string, Record<string, unknown>> = {};
  readonly #ignores: string[] = [];
  readonly #overrides: { files: string[]; rules: Record<string, 'off'> }[] = [];
  readonly #taken: string[] = [];
  readonly #left: string[] = [];

  constructor(tool: string, file: string) {
    this.#tool = tool;
    this.#file = file;
  }

  /** Takes over what a rule of ours says in the same words. */
  rule(id: string, setting: unknown, from: string): void {
    this.#rules[id] = setting;
    this.#taken.push(`${from} as rules.${id}`);
  }

  /** Takes over an option of a gate. */
  gate(id: string, option: string, value: unknown, from: string): void {
    (this.#gates[id] ??= {})[option] = value;
    this.#taken.push(`${from} as gates.${id}.${option}`);
  }

  /** Takes over paths that are not looked at. */
  ignores(globs: readonly string[], from: string): void {
    if (globs.length === 0) return;
    this.#ignores.push(...globs);
    this.#taken.push(`${from} as ignores`);
  }

  /** Turns rules off for some files. */
  override(files: readonly string[], rules: readonly string[], from: string): void {
    const off = Object.fromEntries(rules.map((id) => [id, 'off' as const]));
    this.#overrides.push({ files: [...files], rules: off });
    this.#taken.push(`${from} as overrides`);
  }

  /** Says what stays behind. */
  leave(...what: readonly string[]): void {
    this.#left.push(...what);
  }

  /** Everything collected. */
  done(): Takeover {
    const config = {
      ...(this.#ignores.length > 0 && { ignores: this.#ignores }),
      ...(Object.keys(this.#rules).length > 0 && { rules: this.#rules }),
      ...(this.#overrides.length > 0 && { overrides: this.#overrides }),
      ...(Object.keys(this.#gates).length > 0 && { gates: this.#gates }),
    };
    return {
      tool: this.#tool,
      file: this.#file,
      config: config as WrittenConfig,
      taken: this.#taken,
      left: this.#left,
    };
  }
}

/** A pattern of another tool in the words of .gitignore: a bare directory is whole. */
export function toGlob(pattern: string): string {
  const glob = pattern.trim().replace(/^\.\//, '').replace(/\\/g, '/');
  return glob.endsWith('/') ? `${glob}**` : glob;
}
