import { matchGlobs } from '../../../config/globs.ts';
import type { Layer, Settings } from '../settings.ts';

const order: readonly Layer[] = ['performance', 'e2e', 'integration', 'unit'];

// Words that name a layer, as a directory, else before the ending of a test file.
const words: Readonly<Record<Layer, string>> = {
  unit: 'units?',
  integration: 'integrations?|it',
  e2e: 'e2e|end[-_]?to[-_]?end|acceptance',
  performance: 'performance|perf|bench(?:marks?)?',
};
const names = order.map((layer) => ({
  layer,
  directory: new RegExp(`^(?:${words[layer]})(?:[-_]?tests?)?$`, 'i'),
  file: new RegExp(`[._-](?:${words[layer]})[._-](?:test|spec)\\b`, 'i'),
}));
const javaIntegration = /(?:IT|IntegrationTests?)\.(?:java|kt|groovy)$/;

/** Says to which layer a path belongs, or null: the configuration's globs first. */
export function classifier(
  configured: Settings['layers'],
): (path: string) => Layer | null {
  const globs = order.flatMap((layer) => {
    const patterns = configured[layer] ?? [];
    return patterns.length === 0 ? [] : [[layer, matchGlobs(patterns)] as const];
  });
  const known = new Map<string, Layer | null>();
  return (path) => {
    let layer = known.get(path);
    if (layer === undefined) known.set(path, (layer = layerOf(path)));
    return layer;
  };

  function layerOf(path: string): Layer | null {
    for (const [layer, matches] of globs) if (matches(path)) return layer;
    if (globs.length > 0) return null;
    if (javaIntegration.test(path)) return 'integration';
    const parts = path.split('/');
    const file = parts.pop()!;
    for (const part of parts)
      for (const { layer, directory } of names) if (directory.test(part)) return layer;
    return names.find((name) => name.file.test(file))?.layer ?? null;
  }
}
