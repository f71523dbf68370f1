import fs from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openProject } from '../../src/tools/project.ts';
import type { Project } from '../../src/tools/project.ts';
import { createTestHost } from './host.ts';

/** A project of these files on disk, as detectors see it; no repository. */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  const root = fs.realpathSync(mkdtempSync(join(tmpdir(), 'qa-project-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(root, path)), { recursive: true });
    fs.writeFileSync(join(root, path), text);
  }
  return openProject(createTestHost(root), root, Object.keys(files));
}
