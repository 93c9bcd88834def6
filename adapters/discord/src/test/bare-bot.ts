import { REST } from '@discordjs/rest';
import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { Agent } from 'undici';

const directMessages = 1 << 12;

/** What discord.js's own parts give at best: a bot that says everything back, and nothing of ours. Resolves when it hears. */
export async function startBareBot({
  token,
  apiUrl,
  reply,
}: {
  readonly token: string;
  readonly apiUrl: string;
  readonly reply: (text: string) => string;
}): Promise<{ close(): Promise<void> }> {
  const rest = new REST({ agent: new Agent(), api: apiUrl, version: '10' }).setToken(token);
  const gateway = new WebSocketManager({ token, intents: directMessages, rest });
  gateway.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    const { t, d } = data as { readonly t: string; readonly d: unknown };
    if (t !== 'MESSAGE_CREATE') return;
    const {
      author,
      channel_id: channel,
      content,
    } = d as {
      readonly author: { readonly bot?: boolean };
      readonly channel_id: string;
      readonly content: string;
    };
    if (author.bot === true) return;
    void rest.post(`/channels/${channel}/messages`, { body: { content: reply(content) } });
  });
  await gateway.connect();
  return { close: async () => gateway.destroy() };
}
