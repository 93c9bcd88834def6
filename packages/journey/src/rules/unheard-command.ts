import { didYouMean } from '../did-you-mean.ts';
import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';

const prefix = 'command.';

export const unheardCommand: Rule = {
  name: 'unheard-command',
  severity: 'should',
  finds: 'a command that nothing listens to, or a line for a command without words',
  *check({ journey, states }) {
    const commands = Object.keys(journey.commands);
    const heard = new Set<string>();
    for (const [on, entry] of [
      [journey.on, undefined] as const,
      ...[...states.values()].map((each) => [each.state.on, each] as const),
    ]) {
      for (const event of Object.keys(on ?? {}).filter((name) => name.startsWith(prefix))) {
        const command = event.slice(prefix.length);
        heard.add(command);
        if (commands.includes(command)) continue;
        yield {
          path: `${entry === undefined ? '' : `${entry.path}.`}on.${event}`,
          message: `${entry === undefined ? 'The journey' : `State ${nameOfState(entry)}`} has a line for the command "${command}", and no words raise it.${didYouMean(command, commands)} Write its words under "commands", or remove the line.`,
          ...(entry === undefined ? {} : { state: entry.key }),
        };
      }
    }
    for (const command of commands.filter((name) => !heard.has(name))) {
      yield {
        path: `commands.${command}`,
        message: `The command "${command}" has words, and nothing happens when the customer writes one. Draw a line for "${prefix}${command}" on the journey or on a state, or remove the command.`,
      };
    }
  },
};
