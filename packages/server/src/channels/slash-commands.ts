import type { DiscordCommand } from '@usher/adapter-discord';
import { chooseBinding } from '@usher/channel';
import type { Journey } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { Bindings } from '../bindings/bindings.ts';

/** As many as a platform shows. */
const most = 100;

/**
 * The commands that a platform shows behind a slash: those that a binding begins a journey with, and the commands of the
 * journeys that answer on the channel.
 */
export async function listSlashCommands(
  channel: string,
  bindings: Pick<Bindings, 'read'>,
  store: Pick<Store, 'listJourneys'>,
): Promise<readonly DiscordCommand[]> {
  const here = (await bindings.read()).bindings.filter((binding) => (binding.channel ?? channel) === channel);
  const published = await store.listJourneys();
  const journeys = new Map(
    published.map(({ journeyId, document }) => [journeyId, JSON.parse(document) as Pick<Journey, 'name' | 'commands'>]),
  );
  const answering =
    here.length === 0 && journeys.size === 1 ? [...journeys.keys()] : here.map((each) => each.journeyId);
  const commands = new Map<string, DiscordCommand>();
  const add = (command: DiscordCommand) => {
    if (!commands.has(command.name) && commands.size < most) commands.set(command.name, command);
  };
  for (const binding of here) {
    for (const name of binding.commands ?? []) {
      // Another binding may stand before this one; then the command begins what that one says.
      const first = chooseBinding(here, { channel, address: '', command: name, at: 0 }) ?? binding;
      const journey = journeys.get(first.journeyId);
      if (journey !== undefined) add({ name, description: { en: journey.name }, text: { en: 'What it is about' } });
    }
  }
  for (const id of new Set(answering)) {
    for (const [name, words] of Object.entries(journeys.get(id)?.commands ?? {})) {
      const description = Object.fromEntries(
        Object.entries(words).map(([language, [word]]) => [language, word ?? name] as const),
      );
      add({ name, description });
    }
  }
  return [...commands.values()];
}
