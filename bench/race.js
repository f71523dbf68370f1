// Starts race.ts, which Node 20 cannot read by itself.
import { createJiti } from 'jiti';

await createJiti(import.meta.url).import('./race.ts');
