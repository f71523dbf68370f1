/** What a fault is of; each kind is found by the rule of that name. */
export type FaultRule = 'todo-comment' | 'line-length' | 'console-usage' | 'complexity';

/** A fault that the generator planted: its own record, which no matcher made. */
export interface Fault {
  /** Never used twice; a copy has one of its own. */
  readonly id: number;
  /** The fault that it is a copy of, or itself. */
  readonly root: number;
  readonly rule: FaultRule;
}

interface Line {
  readonly text: string;
  readonly fault: Fault | null;
}

/** One function of a generated file. */
export interface Piece {
  readonly name: string;
  readonly body: readonly Line[];
  /** One `if` each; the complexity is one more. */
  readonly decisions: readonly string[];
  /**
   * It is there while there are decisions enough: the same function, the same fault.
   */
  readonly complex: Fault;
  /** How many lines were put in after it was made: it stays recognisable. */
  readonly inserted: number;
}

export interface Model {
  readonly files: ReadonlyMap<string, readonly Piece[]>;
  readonly executable: ReadonlySet<string>;
  readonly submodules: ReadonlySet<string>;
}

/** A step as fast-check makes it: numbers choose among what there is. */
export interface Step {
  readonly kind: StepKind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export const stepKinds = [
  ...(['plant', 'repair', 'swap', 'worsen', 'improve', 'cross', 'edit'] as const),
  ...(['move', 'carry', 'carryRenamed', 'rename', 'renameEdited'] as const),
  ...(['renameFunction', 'copy', 'delete', 'mode', 'submodule'] as const),
  ...(['double', 'merge'] as const),
];

export type StepKind = (typeof stepKinds)[number];

/** Where a fault stands in a rendered file, from 1, and its amount. */
export interface Place {
  readonly fault: Fault;
  readonly path: string;
  readonly line: number;
  readonly value: number | null;
}

interface FileSpot {
  readonly model: Model;
  readonly paths: readonly string[];
  readonly path: string;
  readonly pieces: readonly Piece[];
  readonly b: number;
  readonly c: number;
}

const lineRules = ['todo-comment', 'line-length', 'console-usage'] as const;
const allowed = 10;

/** Makes models out of steps. Every name and number that it makes up is new. */
export class Generator {
  #next = 1;

  /** Three files, each with a function over the limit. */
  start(): Model {
    const files = new Map<string, readonly Piece[]>();
    for (let index = 0; index < 3; index++)
      files.set(this.#path(), [this.#piece(12), this.#piece(2), this.#piece(5)]);
    return { files, executable: new Set(), submodules: new Set() };
  }

  /** The model after a step, or null where there is nothing for it to work on. */
  apply(model: Model, step: Step): Model | null {
    return this.#onPieces(model, step) ?? this.#onFiles(model, step);
  }

  /**
   * Steps that work on one function: the first from the chosen one on that allows it.
   */
  #onPieces(model: Model, { kind, a, b, c }: Step): Model | null {
    const make = this.#pieceSteps[kind];
    if (make === undefined) return null;
    const spots = [...model.files].flatMap(([path, pieces]) =>
      pieces.map((piece, at) => ({ path, pieces, piece, at })),
    );
    const first = (a * 31 + b) % Math.max(1, spots.length);
    for (const { path, pieces, piece, at } of [
      ...spots.slice(first),
      ...spots.slice(0, first),
    ]) {
      const changed = make(piece, c);
      if (changed !== null)
        return withFile(model, path, replaceAt(pieces, at, changed));
    }
    return null;
  }

  readonly #pieceSteps: Readonly<
    Partial<Record<StepKind, (piece: Piece, c: number) => Piece | null>>
  > = {
    plant: (one, c) => this.#plant(one, c),
    repair,
    swap: (one, c) => {
      const repaired = repair(one, c);
      return repaired === null ? null : this.#plant(repaired, c);
    },
    double: (one, c) => this.#double(one, c),
    worsen: (one, c) => this.#grow(one, 1 + (c % 3), (size) => size > allowed),
    cross: (one) => this.#grow(one, 12 - one.decisions.length, (s) => s <= allowed),
    improve: (one, c) => shrink(one, 1 + (c % 4)),
    edit: (one, c) => this.#insert(one, c, this.#harmless()),
    renameFunction: (one) => ({ ...one, name: this.#name() }),
  };

  #onFiles(model: Model, { kind, a, b, c }: Step): Model | null {
    const paths = [...model.files.keys()];
    const path = paths[a % paths.length]!;
    const pieces = model.files.get(path)!;
    const make = this.#fileSteps[kind];
    return make === undefined ? null : make({ model, paths, path, pieces, b, c });
  }

  readonly #fileSteps: Readonly<
    Partial<Record<StepKind, (spot: FileSpot) => Model | null>>
  > = {
    move: ({ model, path, pieces, b }) => {
      const piece = pieces[b % Math.max(1, pieces.length)];
      if (piece === undefined || pieces.length < 2) return null;
      const others = pieces.filter((one) => one !== piece);
      return withFile(
        model,
        path,
        pieces.at(-1) === piece ? [piece, ...others] : [...others, piece],
      );
    },
    carry: (spot) => carry(spot, (piece) => piece),
    carryRenamed: (spot) => carry(spot, (piece) => ({ ...piece, name: this.#name() })),
    rename: ({ model, path }) => renameFile(model, path, this.#path()),
    renameEdited: ({ model, path, pieces, b, c }) => {
      const at = b % Math.max(1, pieces.length);
      const changed = pieces[at] && this.#insert(pieces[at], c, this.#harmless());
      if (changed === undefined || changed === null) return null;
      const edited = withFile(model, path, replaceAt(pieces, at, changed));
      return renameFile(edited, path, this.#path());
    },
    copy: ({ model, paths, pieces }) =>
      paths.length > 6
        ? null
        : withFile(
            model,
            this.#path(),
            pieces.map((one) => this.#copy(one)),
          ),
    delete: ({ model, paths, path }) =>
      paths.length < 3 ? null : withFile(model, path, null),
    mode: ({ model, path }) => ({
      ...model,
      executable: toggle(model.executable, path),
    }),
    submodule: ({ model }) => ({
      ...model,
      submodules: toggle(model.submodules, 'vendored'),
    }),
    merge: ({ model, c }) => withFile(model, this.#path(), [this.#piece(c % 14)]),
  };

  #number(): number {
    return this.#next++;
  }

  #path(): string {
    return `src/f${this.#number()}.ts`;
  }

  #name(): string {
    return `fn${this.#number()}`;
  }

  #fault(rule: FaultRule, root?: number): Fault {
    const id = this.#number();
    return { id, root: root ?? id, rule };
  }

  #harmless(): Line {
    return { text: `  let v${this.#number()} = ${this.#number()};`, fault: null };
  }

  #decisions(count: number): readonly string[] {
    return Array.from({ length: count }, () => {
      return `  if (a > ${this.#number()}) a -= ${this.#number()};`;
    });
  }

  #piece(decisions: number): Piece {
    const harmless = Array.from({ length: 6 }, () => this.#harmless());
    const faulty = [1, 2].map(() => this.#faultyLine(this.#next % 3));
    const body = [...harmless.slice(0, 3), ...faulty, ...harmless.slice(3)];
    const complex = this.#fault('complexity');
    const name = this.#name();
    return { name, body, decisions: this.#decisions(decisions), complex, inserted: 0 };
  }

  #copy(piece: Piece): Piece {
    const again = (fault: Fault): Fault => this.#fault(fault.rule, fault.root);
    const body = piece.body.map(({ text, fault }) => ({
      text,
      fault: fault && again(fault),
    }));
    return { ...piece, body, complex: again(piece.complex) };
  }

  #plant(piece: Piece, c: number): Piece | null {
    return this.#insert(piece, c, this.#faultyLine(c));
  }

  #faultyLine(c: number): Line {
    const rule = lineRules[c % lineRules.length]!;
    const fault = this.#fault(rule);
    const { id } = fault;
    // They share few words, so neither looks like an edited copy of the other.
    const texts = {
      'todo-comment': `  // TODO a${id} b${id} c${id}`,
      'line-length': `  var long${id} = '${`w${id} `.repeat(30)}';`,
      'console-usage': `  console.log(a${id}, b${id}, c${id});`,
    };
    return { text: texts[rule], fault };
  }

  // The same text once more, right below: one of the two is new, whichever.
  #double(piece: Piece, c: number): Piece | null {
    const faulty = piece.body.filter(({ fault }) => fault !== null);
    const line = faulty[c % Math.max(1, faulty.length)];
    if (line === undefined) return null;
    const fault = this.#fault(line.fault!.rule, line.fault!.root);
    return this.#insert(piece, piece.body.indexOf(line) + 1, { ...line, fault });
  }

  #insert(piece: Piece, at: number, line: Line): Piece | null {
    if (piece.inserted >= 3) return null;
    const body = [...piece.body];
    body.splice(at % (body.length + 1), 0, line);
    return { ...piece, body, inserted: piece.inserted + 1 };
  }

  #grow(
    piece: Piece,
    by: number,
    allows: (complexity: number) => boolean,
  ): Piece | null {
    const before = piece.decisions.length;
    if (by < 1 || before + by > 16 || !allows(before + 1)) return null;
    const decisions = [...piece.decisions, ...this.#decisions(by)];
    return { ...piece, decisions };
  }
}

function repair(piece: Piece, c: number): Piece | null {
  const faulty = piece.body.filter(({ fault }) => fault !== null);
  const gone = faulty[c % Math.max(1, faulty.length)];
  if (gone === undefined) return null;
  const inserted = piece.inserted - 1;
  return { ...piece, inserted, body: piece.body.filter((line) => line !== gone) };
}

function shrink(piece: Piece, by: number): Piece | null {
  if (!isComplex(piece)) return null;
  const left = piece.decisions.length - by;
  return { ...piece, decisions: piece.decisions.slice(0, left) };
}

function isComplex({ decisions }: Piece): boolean {
  return decisions.length + 1 > allowed;
}

function carry(
  { model, paths, path, pieces, b, c }: FileSpot,
  change: (piece: Piece) => Piece,
): Model | null {
  const target = paths[c % paths.length]!;
  const at = b % Math.max(1, pieces.length);
  const piece = pieces[at];
  if (piece === undefined || target === path) return null;
  const left = withFile(model, path, replaceAt(pieces, at, null));
  return withFile(left, target, [...model.files.get(target)!, change(piece)]);
}

function withFile(model: Model, path: string, pieces: readonly Piece[] | null): Model {
  const files = new Map(model.files);
  if (pieces === null) files.delete(path);
  else files.set(path, pieces);
  return { ...model, files };
}

function renameFile(model: Model, path: string, to: string): Model {
  return withFile(withFile(model, path, null), to, model.files.get(path)!);
}

function replaceAt(
  pieces: readonly Piece[],
  at: number,
  piece: Piece | null,
): readonly Piece[] {
  return pieces.flatMap((one, index) => (index === at ? (piece ?? []) : [one]));
}

function toggle(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  return set.has(item)
    ? new Set([...set].filter((one) => one !== item))
    : new Set([...set, item]);
}

/** The text of a file, with the places of its faults. */
export function render(
  path: string,
  pieces: readonly Piece[],
): { readonly text: string; readonly places: readonly Place[] } {
  const lines: string[] = [];
  const places: Place[] = [];
  const note = (fault: Fault | null, value: number | null = null): void => {
    if (fault !== null) places.push({ fault, path, line: lines.length, value });
  };
  for (const piece of pieces) {
    const { name, body, decisions, complex } = piece;
    lines.push(`function ${name}(a: number): number {`);
    if (isComplex(piece)) note(complex, decisions.length + 1);
    for (const { text, fault } of body) {
      lines.push(text);
      note(fault);
    }
    lines.push(...decisions, '  return a;', '}', '');
  }
  return { text: lines.join('\n'), places };
}

/** Every fault of a model, where it stands. */
export function placesOf({ files }: Model): readonly Place[] {
  return [...files].flatMap(([path, pieces]) => render(path, pieces).places);
}
