import { runJourneyTest } from '@usher/engine';
import { Command } from 'commander';
import { addBlocksOption, type BlocksOption } from './blocks-option.ts';
import type { Io } from './io.ts';
import { compileJourneyFile } from './journey-file.ts';
import { loadBlocks } from './load-blocks.ts';

const help = `
The tests stand in the journey under "tests": what the customer says, picks and waits for, what a call or the desk answers,
and what is expected. Nothing is called for real and no time passes.

Example:
  usher test examples/retail/retail.journey.json`;

export function testCommand(io: Io, end: (exitCode: 1) => void): Command {
  const command = new Command('test')
    .description('Run the tests that stand in a journey file')
    .argument('<file>', 'a journey file')
    .addHelpText('after', help);
  return addBlocksOption(command).action(async (path: string, options: BlocksOption) => {
    const blocks = await loadBlocks(options.blocks, io.workingFolder);
    const program = compileJourneyFile(path, io.workingFolder, blocks);
    let failed = 0;
    for (const test of program.journey.tests) {
      const { passed, failure } = runJourneyTest(program, test, io.now());
      io.say(passed ? `passed  ${test.name}` : `FAILED  ${test.name}: step ${failure?.step}: ${failure?.message}`);
      if (!passed) failed += 1;
    }
    io.say(`${program.journey.tests.length - failed} passed, ${failed} failed`);
    if (failed > 0) end(1);
  });
}
