/**
 * The standard blocks: what a journey can say, ask, decide, call and hand over.
 *
 * **Everything at once**: a set of blocks for the engine, a catalog for whoever only reads journeys, the editor's words.
 */
export { standardBlocks } from './standard-blocks.ts';
export { standardCatalog, standardDefinitions } from './standard-catalog.ts';
export { type BlockTexts, blockTexts } from './block-texts.ts';

/** **Say and ask.** */
export { say } from './say/say.block.ts';
export { askText } from './ask-text/ask-text.block.ts';
export { askNumber } from './ask-number/ask-number.block.ts';
export { askEmail } from './ask-email/ask-email.block.ts';
export { askPhone } from './ask-phone/ask-phone.block.ts';
export { askChoice } from './ask-choice/ask-choice.block.ts';
export { askDate } from './ask-date/ask-date.block.ts';
export { askRating } from './ask-rating/ask-rating.block.ts';
export { askFile } from './ask-file/ask-file.block.ts';
export { askLocation } from './ask-location/ask-location.block.ts';
export { askForm } from './ask-form/ask-form.block.ts';

/** **Decide, compute, wait, call, hand over, end.** */
export { decide } from './decide/decide.block.ts';
export { set } from './set/set.block.ts';
export { wait } from './wait/wait.block.ts';
export { callHttp } from './call-http/call-http.block.ts';
export { handOff } from './hand-off/hand-off.block.ts';
export { end } from './end/end.block.ts';

/** **Reading what customers write**, for blocks of your own. */
export { findOption, matchName, matchOption, type NamedOption } from './answer/match-option.ts';
export { type DateReading, readDate } from './answer/read-date.ts';
export { readEmail } from './answer/read-email.ts';
export { type FileDemand, type FileKind, readFile } from './answer/read-file.ts';
export { readNumber } from './answer/read-number.ts';
export { readPhone } from './answer/read-phone.ts';
export { readPlace } from './answer/read-place.ts';
export { readTime } from './answer/read-time.ts';
