import type { Host } from '../../../core/host.ts';

/**
 * Bytes of address space that this process may still reserve, as `ulimit -v` bounds it;
 * Infinity where nothing bounds it, or the system does not tell (proc(5)).
 */
export function freeAddressSpace({ fs }: Pick<Host, 'fs'>): number {
  try {
    const limits = fs.readFileSync('/proc/self/limits', 'utf8');
    const limit = /^Max address space +(\d+)/m.exec(limits)?.[1];
    if (limit === undefined) return Infinity;
    const status = fs.readFileSync('/proc/self/status', 'utf8');
    const taken = /^VmSize:\s+(\d+) kB$/m.exec(status)?.[1] ?? '0';
    return Number(limit) - Number(taken) * 1024;
  } catch {
    return Infinity;
  }
}
