import { openWebChat, type WebCustomer } from '../../tests/e2e/web-customer.ts';
import { claimNewest, sitDown } from './desk-agent.ts';
import type { Person } from './person.ts';

export interface Customers {
  /** The key of the conversation that the agent holds, with a reply and a note in it. */
  readonly held: string;
  leave(): void;
}

/** Six customers of the shop, each as far as their picture needs them. */
export async function callCustomers(
  url: string,
  { agent, supervisor }: { readonly agent: Person; readonly supervisor: Person },
): Promise<Customers> {
  const getUp = [await sitDown(agent), await sitDown(supervisor)];
  const chats: WebCustomer[] = [];
  const enter = async () => {
    const chat = await openWebChat(url, 'retail');
    chats.push(chat);
    await chat.hears(/what can I do/i);
    return chat;
  };

  const served = await enter();
  await callPerson(served);
  const done = await claimNewest(agent);
  await done.reply('Hello! The blue coat is back in size M, I have put one aside for you.');
  await done.resolve();

  const held = await beginRefund(await enter(), 'The zipper broke on the second day', 'Norman Bouchard');
  await callPerson(held);
  const mine = await claimNewest(agent);
  await mine.reply('Hello Norman, I am sorry about the zipper. I have your order in front of me.');
  await held.say('Thank you. I would like the money on my card, please.');
  await mine.note('Second broken zipper of this coat this week: told the buyers.');

  const others = await beginRefund(await enter(), 'It came too late', 'Crystal Minh');
  await callPerson(others);
  await (await claimNewest(supervisor)).reply('Hello Crystal, one moment, I am asking the depot.');

  const bot = await enter();
  await bot.say('How much is gift wrapping?');
  await bot.hears(/gift wrapping is/);

  const waiting = await beginRefund(await enter(), 'The colour is not as in the picture', 'Alessandro Phoenix');
  await callPerson(waiting);
  await callPerson(await enter());
  const leaving = [...getUp, ...chats.map((chat) => chat.leave)];
  return { held: mine.key, leave: () => void leaving.map((leave) => leave()) };
}

async function beginRefund(chat: WebCustomer, reason: string, name: string): Promise<WebCustomer> {
  await chat.pick('Get a refund');
  await chat.hears(/reason for the refund/);
  await chat.say(reason);
  await chat.hears(/full name/i);
  await chat.say(name);
  await chat.hears(/username/i);
  return chat;
}

async function callPerson(chat: WebCustomer): Promise<void> {
  await chat.say('agent');
  await chat.hears(/calling a colleague/);
}
