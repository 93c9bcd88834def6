import { refuse } from './api-error.ts';
import type { SessionStartLimit } from './fake-discord.ts';
import { toChannel, toGuild, toMember } from './payloads.ts';
import type { Route, RouteContext } from './route.ts';
import { checkCommands } from './validate-commands.ts';
import { type Json, toRecords, toText } from './values.ts';
import { channelsOf, type Guild } from './world.ts';

function readGuild({ world, param }: RouteContext): Guild {
  const guild = world.guilds.get(param('guild'));
  if (guild === undefined) throw refuse('unknownGuild');
  return guild;
}

/** Who is there, and where to connect to. */
export function createOtherRoutes(sessions: {
  readonly limit: SessionStartLimit;
  readonly shards: number;
}): readonly Route[] {
  const url = ({ world }: RouteContext) => `${world.origin.replace('http', 'ws')}/gateway`;
  const application = ({ world }: RouteContext) => ({
    body: { id: world.applicationId, name: 'Usher', bot: world.bot, flags: (1 << 19) | (1 << 15) },
  });
  return [
    { method: 'GET', path: '/gateway', handle: (context) => ({ body: { url: url(context) } }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      handle: (context) => ({
        body: { url: url(context), shards: sessions.shards, session_start_limit: { ...sessions.limit } },
      }),
    },
    { method: 'GET', path: '/users/@me', handle: ({ world }) => ({ body: world.bot }) },
    {
      method: 'GET',
      path: '/users/:user',
      handle: ({ world, param }) => {
        const user = world.users.get(param('user'));
        if (user === undefined) throw refuse('unknownUser');
        return { body: user };
      },
    },
    { method: 'GET', path: '/applications/@me', handle: application },
    { method: 'GET', path: '/oauth2/applications/@me', handle: application },
    {
      method: 'GET',
      path: '/guilds/:guild',
      handle: (context) => ({ body: toGuild(context.world, readGuild(context)) }),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/channels',
      handle: (context) => ({
        body: channelsOf(context.world, readGuild(context).id, 0).map((channel) => toChannel(context.world, channel)),
      }),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/members',
      handle: (context) => ({
        body: [...readGuild(context).members].map((id) => ({ ...toMember(), user: context.world.users.get(id) })),
      }),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/roles',
      handle: (context) => ({ body: toGuild(context.world, readGuild(context)).roles }),
    },
    ...createCommandRoutes('/applications/:application/commands'),
    ...createCommandRoutes('/applications/:application/guilds/:guild/commands'),
  ];
}

/** Commands of one scope. To put replaces all of them, and those of the same name keep their ids. */
function createCommandRoutes(path: string): readonly Route[] {
  const scope = (context: RouteContext): string => {
    if (context.param('application') !== context.world.applicationId) throw refuse('missingAccess');
    return path.includes(':guild') ? readGuild(context).id : '';
  };
  const commandsOf = (context: RouteContext) => context.world.commands.get(scope(context)) ?? [];
  const complete = (context: RouteContext, command: Json, id: string) => ({
    type: 1,
    options: [],
    ...command,
    id,
    application_id: context.world.applicationId,
    version: context.world.nextId(),
  });
  const find = (context: RouteContext) => {
    const found = commandsOf(context).find((command) => command.id === context.param('command'));
    if (found === undefined) throw refuse('unknownCommand');
    return found;
  };
  const put = (context: RouteContext, commands: readonly Json[]) => {
    checkCommands(commands);
    const known = commandsOf(context);
    const completed = commands.map((command) => {
      const same = known.find((entry) => entry.name === command.name && entry.type === (command.type ?? 1));
      return complete(context, command, toText(same?.id) || context.world.nextId());
    });
    context.world.commands.set(scope(context), completed);
    return completed;
  };
  return [
    { method: 'GET', path, handle: (context) => ({ body: commandsOf(context) }) },
    { method: 'PUT', path, handle: (context) => ({ body: put(context, toRecords(context.call.body.list)) }) },
    {
      method: 'POST',
      path,
      handle: (context) => {
        const { body } = context.call;
        const others = commandsOf(context).filter((command) => command.name !== body.name);
        return { status: 201, body: put(context, [...others, body]).at(-1) };
      },
    },
    { method: 'GET', path: `${path}/:command`, handle: (context) => ({ body: find(context) }) },
    {
      method: 'PATCH',
      path: `${path}/:command`,
      handle: (context) => {
        const changed = { ...find(context), ...context.call.body };
        put(
          context,
          commandsOf(context).map((command) => (command.id === changed.id ? changed : command)),
        );
        return { body: changed };
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:command`,
      handle: (context) => {
        const gone = find(context);
        context.world.commands.set(
          scope(context),
          commandsOf(context).filter((command) => command.id !== gone.id),
        );
        return {};
      },
    },
  ];
}
