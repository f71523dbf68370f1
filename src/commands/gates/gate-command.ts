import { defineCommand } from '../../core/command.ts';
import type { Command } from '../../core/command.ts';
import type { Declared, OptionValues, Program } from '../../core/flags.ts';
import type { Gate } from '../../core/gate.ts';
import { loadGate } from '../../pipeline/load-gate.ts';
import type { GateId } from '../../pipeline/load-gate.ts';
import { wholePart } from '../../pipeline/profiles.ts';
import { run } from '../../pipeline/run.ts';
import { declareChange } from '../flags/change-flags.ts';
import { declareOutput } from '../flags/output-flags.ts';
import { declareRun } from '../flags/run-flags.ts';
import { presentRun } from './present-run.ts';
import { tellPrograms } from './tell-programs.ts';

/** How the command of a gate is reached. */
interface CommandUse {
  /** Whether evidence is written without being asked for: in `qa gate` it is. */
  readonly isGate: boolean;
}

/**
 * The command of one gate, made from its declaration: `qa <gate>` and
 * `qa gate --only <gate>` are both this.
 */
export async function gateCommand(
  id: GateId,
  use: CommandUse = { isGate: false },
): Promise<Command> {
  const gate = await loadGate(id);
  return defineCommand({
    summary: gate.summary,
    declare: (program) => declareGate(program, id, gate, use),
  });
}

function declareGate(program: Program, id: GateId, gate: Gate, { isGate }: CommandUse) {
  const { flags, judgesChange } = gate;
  const own: Declared<unknown[], OptionValues> = flags?.declare(program) ?? program;
  const readChange = declareChange(program, {
    // A gate that finds its own commits is not told which.
    impliesChange: judgesChange === true && flags?.takesBase !== true,
    takesBase: flags?.takesBase,
  });
  const evidence = program.option(
    '--evidence',
    'write .qa/evidence/<gate>.json for the release',
  );
  const readRun = declareRun(program);
  const readOutput = declareOutput(program);
  return async (host: Parameters<typeof run>[0]) => {
    const output = readOutput();
    const { comparison, base } = readChange();
    const told = readRun(host);
    const place = { host, comparison, base };
    const asked = await flags?.parse(own.opts(), own.processedArgs, place);
    const result = await run(told.isVerbose ? tellPrograms(host) : host, {
      ...told,
      command: gate.command ?? id,
      gates: [{ id, asked }],
      named: true,
      skips: new Map(),
      parts: [wholePart(comparison)],
      failFast: false,
      watch: null,
      evidence:
        evidence.opts().evidence === true ? 'demanded' : isGate ? 'usual' : null,
    });
    return presentRun(host, result, output, told.exitZero);
  };
}
