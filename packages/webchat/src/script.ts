/** The customers' chat as one script tag. Loading this defines `<usher-chat>`; `UsherWebchat.create` adds one by script. */
import { defineChat } from './define-chat.ts';

export { create } from './define-chat.ts';

/** The file of each part; put in by the build. */
declare const __USHER_CHAT_PARTS__: Readonly<Record<string, string>>;

const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : document.baseURI;
let attempts = 0;

defineChat((name) => {
  const address = new URL(`usher-webchat/${__USHER_CHAT_PARTS__[name]}`, own);
  // A browser remembers that a module did not load; under another address it asks again.
  if (attempts > 0) address.search = `?${attempts}`;
  const part = import(/* @vite-ignore */ address.href);
  part.catch(() => {
    attempts += 1;
  });
  return part;
});
