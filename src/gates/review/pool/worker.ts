import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { languagesOf, prepareRules } from '../files/choose-files.ts';
import { prepareLanguages } from '../inspect/task.ts';
import { runJob } from './job.ts';
import type { Job } from './job.ts';

// The other end of start-workers.ts.
async function work(job: Job, port: MessagePort): Promise<void> {
  const { rulesOf } = prepareRules(job.options);
  const paths = job.tasks.map(({ file }) => file.path);
  const languageOf = await languagesOf(paths);
  await prepareLanguages(paths.map(languageOf));
  const hash = job.hashes
    ? (await import('../cache/result-cache.ts')).hashContent
    : null;
  const { explain, today, stack } = job;
  const tools = { languageOf, rulesOf, explain, today, hash, stack };
  for (const results of runJob(job, tools, fs)) port.postMessage(results);
}

void work(workerData as Job, parentPort!);
