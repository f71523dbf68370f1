import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { prepareRules } from '../choose-files.ts';
import { runBatches } from './job.ts';
import type { Job } from './job.ts';

// The other end of run-in-threads.ts.
const job = workerData as Job;
const { languageOf, rulesOf } = await prepareRules(job.options);
const hash = job.hashes ? (await import('../cache/result-cache.ts')).hashContent : null;
const { explain, today } = job;
for (const result of runBatches(job, { languageOf, rulesOf, explain, today, hash }, fs))
  parentPort!.postMessage(result);
