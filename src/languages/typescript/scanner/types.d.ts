/** Of AssemblyScript: 32 bits with sign. In TypeScript, a number. */
type i32 = number;

/** Of AssemblyScript. */
type bool = boolean;

/** The part of WebAssembly's interface that the scanner uses. */
declare namespace WebAssembly {
  class Memory {
    constructor(options: { initial: number; maximum: number; shared: boolean });
    readonly buffer: SharedArrayBuffer;
  }
  const Module: new (bytes: Uint8Array) => object;
  class Instance {
    constructor(module: object, imports: object);
    readonly exports: object;
  }
}
