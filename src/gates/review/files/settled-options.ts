import type { GateContext } from '../../../core/gate.ts';
import type { Request } from '../flags.ts';
import type { InspectOptions } from '../inspect/inspect-files.ts';
import { settleOptions } from './choose-files.ts';
import { withLineLimit } from './line-limit.ts';
import { optionsOf } from './options.ts';

/** What a review goes by, with what only the files of the project can say. */
export function settledOptions(
  context: GateContext,
  request?: Request,
): Promise<InspectOptions> {
  return withLineLimit(context, settleOptions(context, optionsOf(context, request)));
}
