/** The customers' chat. Loading this defines `<usher-chat>`. */
import { UsherChat } from './usher-chat.ts';

export { UsherChat } from './usher-chat.ts';

if (customElements.get('usher-chat') === undefined) customElements.define('usher-chat', UsherChat);
