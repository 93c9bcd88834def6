/** The customers' chat as a React component. On a server it renders its element and loads nothing. */

export type { ChatAttributes, ChatEvents, UsherChatElement } from '../public/api.ts';
export { UsherChat, type UsherChatProps } from './usher-chat.ts';
