/**
 * What channels that are reached over HTTP share.
 *
 * **Requests**: bodies with limits, fields, refusals.
 */
export { answer, answerRefusal } from './answer.ts';
export { type BodyRoom, createBodyRoom } from './body-room.ts';
export { toClientKey } from './client-key.ts';
export { allowOrigin, answerPreflight } from './cross-origin.ts';
/** **Limits**: what one client may take. */
export { createRateLimiter, type Rate, type RateLimiter } from './rate-limiter.ts';
export { clean, readId, readOptionalText, readText } from './read-field.ts';
export { readBody, readJson } from './read-json.ts';
export { Refusal, type RefusalCode, refuseField, refuseForNow, toRefusal } from './refusal.ts';
/** **Signatures**: whether bytes come from whom they should. */
export { isFresh, isSameText, verifyAnySecret, verifyEd25519 } from './signatures.ts';
