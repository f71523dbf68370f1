import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';

/** Milliseconds: a run that ends sooner shows no progress, and how often it changes. */
const patience = 500;
const interval = 100;

const clear = '\r\u001b[K';

/** Progress and notices on stderr; the one line of progress makes way for a notice. */
export function openStatusLine(host: Host): Pick<GateContext, 'progress' | 'notice'> {
  const { stderr } = host;
  let isShown = false;
  let next = host.elapsed() + patience;
  const write = (text: string): void => {
    // Whoever closed stderr does not want to hear of it.
    stderr.write(text).catch(() => undefined);
  };
  const wipe = (): void => {
    if (isShown) write(clear);
    isShown = false;
  };
  return {
    progress: (text) => {
      if (text === '') return wipe();
      if (host.elapsed() < next) return;
      next = host.elapsed() + interval;
      if (!stderr.isTerminal) return;
      isShown = true;
      write(`${clear}qa: ${text.slice(0, Math.max(stderr.columns - 5, 0))}`);
    },
    notice: (text) => {
      wipe();
      write(`qa: ${text}\n`);
    },
  };
}
