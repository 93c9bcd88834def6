import { exportMermaid } from '@usher/engine';
import { Command, Option } from 'commander';
import { addBlocksOption, type BlocksOption } from './blocks-option.ts';
import type { Io } from './io.ts';
import { compileJourneyFile } from './journey-file.ts';
import { loadBlocks } from './load-blocks.ts';

const help = `
xstate   the XState v5 config as JSON; it runs in XState alone, given stand-ins for the blocks
mermaid  a state diagram for a README or a review

Examples:
  usher export examples/hello/hello.journey.json --to mermaid
  usher export refund.journey.json --to xstate > refund.machine.json`;

export function exportCommand(io: Io): Command {
  const command = new Command('export')
    .description('Print a journey in another form')
    .argument('<file>', 'a journey file')
    .addOption(new Option('--to <form>', 'the form').choices(['xstate', 'mermaid']).makeOptionMandatory())
    .addHelpText('after', help);
  return addBlocksOption(command).action(async (path: string, options: BlocksOption & { to: 'xstate' | 'mermaid' }) => {
    const blocks = await loadBlocks(options.blocks, io.workingFolder);
    const program = compileJourneyFile(path, io.workingFolder, blocks);
    const text =
      options.to === 'xstate'
        ? JSON.stringify(program.config, null, 2)
        : exportMermaid(program.journey, blocks.catalog).trimEnd();
    io.say(text);
  });
}
