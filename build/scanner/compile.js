import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const flags = [
  ...['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory'],
  ...['--enable', 'threads', '--sharedMemory', '--initialMemory', '1'],
  ...['--maximumMemory', '65536', '--use', 'abort='],
];

/**
 * Compiles the scanner.
 * @param folder - of its sources
 * @throws Error with what the compiler says
 * @returns the bytes of the module
 */
export async function compileScanner(folder) {
  const { default: asc } = await import('assemblyscript/asc');
  const files = new Map();
  const { error, stderr } = await asc.main(
    ['assembly/index.ts', '--outFile', 'scanner.wasm', ...flags],
    {
      readFile: (name) => readSource(folder, name),
      writeFile: (name, content) => files.set(name, content),
      listFiles: () => [],
    },
  );
  if (error !== null)
    throw new Error(`the scanner does not compile: ${stderr.toString()}`);
  return files.get('scanner.wasm');
}

// The same sources are TypeScript, whose imports end in `.ts`. What knows memory is
// another file here.
function readSource(folder, name) {
  const plain = name.replace(/(?:\.ts)+$/, '.ts');
  const file = join(folder, plain === 'memory.ts' ? 'assembly/memory.ts' : plain);
  if (!existsSync(file)) return null;
  return readFileSync(file, 'utf8').replaceAll(/ from '(\.[^']*?)\.ts'/g, " from '$1'");
}
