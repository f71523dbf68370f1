// Parts of oxc-parser that carry no types of their own. They are not its documented
// interface: package.json pins its exact version, and docs/decisions/010 says why.
declare module 'oxc-parser/src-js/bindings.js' {
  export function getBufferOffset(buffer: Uint8Array): number;
  export function rawTransferSupported(): boolean;
  export function parseRawSync(
    path: string,
    block: Uint8Array,
    sourceStart: number,
    sourceLength: number,
    options: object,
  ): void;
}

declare module 'oxc-parser/src-js/generated/constants.js' {
  export const BLOCK_SIZE: number;
  export const BUFFER_SIZE: number;
  export const ACTIVE_SIZE: number;
  export const DATA_POINTER_POS_32: number;
}
