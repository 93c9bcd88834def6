import type { InboundBody, InboundLocation } from '@usher/channel';
import { clean, Refusal, readOptionalText, readText, refuseField } from '@usher/channel-http';
import type { Json } from '@usher/journey';
import type { ReadAttachments } from '../files/read-attachments.ts';
import type { WebLimits } from '../limits/limits.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a customer did, from the body of a post. @throws Refusal 422 */
export async function readPost(body: Body, readAttachments: ReadAttachments, limits: WebLimits): Promise<InboundBody> {
  if (body.choice !== undefined) {
    return { type: 'choice', token: readText(body, 'choice', 100), label: readText(body, 'label', 500) };
  }
  if (body.form !== undefined) {
    return {
      type: 'form',
      token: readText(body, 'form', 100),
      values: await readValues(body.values, readAttachments, limits),
    };
  }
  if (body.location !== undefined) return { type: 'message', text: '', location: readLocation(body.location) };
  const attachments = body.files === undefined ? [] : await readAttachments(body.files, 'files');
  const text = readMessage(body.text, limits.textLength, attachments.length > 0);
  return { type: 'message', text, ...(attachments.length === 0 ? {} : { attachments }) };
}

function readMessage(text: unknown, longest: number, hasFiles: boolean): string {
  if (text === undefined && hasFiles) return '';
  if (typeof text !== 'string') {
    throw refuseField(
      'text',
      'must be a text; or give "choice" and "label", "form" and "values", "location" or "files"',
    );
  }
  if (text.length > longest) {
    const message = `The message has ${text.length} characters; at most ${longest} are taken. Send it in parts.`;
    throw new Refusal(422, 'text-too-long', message);
  }
  if (clean(text).trim() === '' && !hasFiles) throw refuseField('text', 'must not be empty');
  return clean(text);
}

function readLocation(value: unknown): InboundLocation {
  if (!isObject(value)) throw refuseField('location', 'must be an object with "latitude" and "longitude"');
  const name = readOptionalText(value, 'name', 300);
  return {
    latitude: readDegrees(value, 'latitude', 90),
    longitude: readDegrees(value, 'longitude', 180),
    ...(name === undefined ? {} : { name }),
  };
}

function readDegrees(value: Body, name: string, most: number): number {
  const degrees = value[name];
  if (typeof degrees === 'number' && Math.abs(degrees) <= most) return degrees;
  throw refuseField(`location.${name}`, `must be a number from ${-most} to ${most}`);
}

const mostFields = 100;
/** Names that would reach into objects themselves. */
const forbiddenNames: readonly string[] = ['__proto__', 'constructor', 'prototype'];

async function readValues(
  value: unknown,
  readAttachments: ReadAttachments,
  limits: WebLimits,
): Promise<Readonly<Record<string, Json>>> {
  const entries = isObject(value) ? Object.entries(value) : undefined;
  const isFine = entries?.every(([name]) => name.length <= 100 && !forbiddenNames.includes(name));
  if (entries === undefined || entries.length > mostFields || isFine !== true) {
    throw refuseField('values', `must be an object of at most ${mostFields} fields`);
  }
  const read = entries.map(
    async ([name, each]) => [name, await readValue(each, name, readAttachments, limits)] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

/** One field: a text, a number, a yes or no, several texts, or files that were sent before. @throws Refusal 422 */
async function readValue(
  value: unknown,
  name: string,
  readAttachments: ReadAttachments,
  { textLength }: WebLimits,
): Promise<Json> {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string' && value.length <= textLength) return clean(value);
  const areTexts =
    Array.isArray(value) && value.length <= mostFields && value.every((each) => typeof each === 'string');
  if (areTexts && value.every(({ length }) => length <= textLength)) return value.map(clean);
  if (isObject(value)) {
    const files = await readAttachments(value.files, `values.${name}.files`);
    return files.map((file) => ({ ...file }));
  }
  throw refuseField(
    `values.${name}`,
    `must be a text of at most ${textLength} characters, texts, a number, true, false or files`,
  );
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
