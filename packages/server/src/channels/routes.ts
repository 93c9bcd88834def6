import type { RequestHandler } from 'express';
import type { HandlersOf, Route } from '../http/route.ts';
import type { ChannelRouteName, Channels } from './create-channels.ts';

/** Where platforms and customers reach the channels. Each adapter checks who calls it, before it reads the body. */
export const channelRoutes = {
  webChat: { method: 'all', path: '/api/web/*rest', who: 'customer', does: 'is the web chat, checked by its adapter' },
  directLine: {
    method: 'all',
    path: '/v3/directline/*rest',
    who: 'customer',
    does: 'is Direct Line, checked by its adapter',
  },
  teams: { method: 'post', path: '/api/messages', who: 'customer', does: 'is Microsoft Teams, checked by its adapter' },
  discordInteractions: {
    method: 'post',
    path: '/api/discord/interactions',
    who: 'customer',
    does: 'takes interactions of Discord, checked by its adapter',
  },
} as const satisfies Record<ChannelRouteName, Route>;

export interface ChannelRouteParts {
  readonly channels: Pick<Channels, 'handle'>;
}

export function createChannelHandlers({ channels }: ChannelRouteParts): HandlersOf<typeof channelRoutes> {
  const answer =
    (route: ChannelRouteName): RequestHandler =>
    async (request, response, next) => {
      // Express also finds `/API/WEB`, and a channel may not be configured: somebody must answer.
      if (!(await channels.handle(route, request, response))) next();
    };
  return {
    webChat: answer('webChat'),
    directLine: answer('directLine'),
    teams: answer('teams'),
    discordInteractions: answer('discordInteractions'),
  };
}
