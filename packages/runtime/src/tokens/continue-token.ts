import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Millis } from '@usher/journey';
import { digits, toDigits } from './token-text.ts';

const nameLength = 14;
const expiryLength = 7;
const proofLength = 22;
const shape = new RegExp(`^([0-9A-Za-z]{${nameLength}})([0-9A-Za-z]{${expiryLength}})([0-9A-Za-z]{${proofLength}})$`);

const second: Millis = 1_000;

/** A token as it came back; nothing of it is proved yet. */
export interface GivenContinueToken {
  /** Of the conversation, made by `continueName`. */
  readonly name: string;
  readonly expiresAt: Millis;
  readonly text: string;
}

/** What a conversation is called in its links: it says nothing of the key that links are signed with. */
export function continueName(conversationKey: string): string {
  return toDigits(numberOf('name', '', conversationKey), nameLength);
}

/**
 * Makes what opens a conversation in another channel until a time: 43 characters of 0-9, A-Z, a-z. The same time makes the same one.
 * The time is rounded up to a second.
 */
export function makeContinueToken(conversationKey: string, expiresAt: Millis): string {
  const expiry = toDigits(BigInt(Math.max(0, Math.ceil(expiresAt / second))), expiryLength);
  const body = continueName(conversationKey) + expiry;
  return body + proofOf(body, conversationKey);
}

/** Reads a token without knowing whose it is. @returns undefined for what is none */
export function readContinueToken(text: string): GivenContinueToken | undefined {
  const [, name = '', expiry = ''] = shape.exec(text) ?? [];
  if (name === '') return undefined;
  let seconds = 0;
  for (const digit of expiry) seconds = seconds * digits.length + digits.indexOf(digit);
  return { name, expiresAt: seconds * second, text };
}

/** Whether it was signed for this conversation; when it ends is for the caller to compare. */
export function isContinueTokenOf({ text }: GivenContinueToken, conversationKey: string): boolean {
  const bodyLength = nameLength + expiryLength;
  const proof = Buffer.from(text.slice(bodyLength));
  const body = text.slice(0, bodyLength);
  return body.startsWith(continueName(conversationKey)) && isSame(proof, proofOf(body, conversationKey));
}

function isSame(proof: Buffer, expected: string): boolean {
  return proof.length === expected.length && timingSafeEqual(proof, Buffer.from(expected));
}

function proofOf(body: string, conversationKey: string): string {
  return toDigits(numberOf('proof', body, conversationKey), proofLength);
}

/** 128 bits for a purpose of its own: what is signed for buttons proves nothing here. */
function numberOf(purpose: string, body: string, conversationKey: string): bigint {
  const digest = createHmac('sha256', conversationKey).update(`usher/continue/${purpose}/${body}`).digest();
  return (digest.readBigUInt64BE() << 64n) | digest.readBigUInt64BE(8);
}
