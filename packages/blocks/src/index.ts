/** The standard blocks: what a journey can say, ask, decide, call and hand over. */
export { askChoice } from './ask-choice/ask-choice.block.ts';
export { askDate } from './ask-date/ask-date.block.ts';
export { askEmail } from './ask-email/ask-email.block.ts';
export { askNumber } from './ask-number/ask-number.block.ts';
export { askPhone } from './ask-phone/ask-phone.block.ts';
export { askRating } from './ask-rating/ask-rating.block.ts';
export { askText } from './ask-text/ask-text.block.ts';
export { callHttp } from './call-http/call-http.block.ts';
export { decide } from './decide/decide.block.ts';
export { end } from './end/end.block.ts';
export { handOff } from './hand-off/hand-off.block.ts';
export { say } from './say/say.block.ts';
export { set } from './set/set.block.ts';
export { standardCatalog } from './standard-catalog.ts';
export { wait } from './wait/wait.block.ts';
