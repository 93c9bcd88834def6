import { refuseField } from './refusal.ts';

type Body = Readonly<Record<string, unknown>>;

/** A text field that must be there. @throws Refusal 422 */
export function readText(body: Body, name: string, longest: number): string {
  const value = body[name];
  const text = typeof value === 'string' ? clean(value) : '';
  if (text === '') throw refuseField(name, 'must be a text that is not empty');
  if (text.length > longest) throw refuseField(name, `must have at most ${longest} characters`);
  return text;
}

/** A text field that may be absent. @throws Refusal 422 */
export function readOptionalText(body: Body, name: string, longest: number): string | undefined {
  return body[name] === undefined || body[name] === null ? undefined : readText(body, name, longest);
}

/** The sender's own id of a message. @throws Refusal 422 */
export function readId(body: Body): string {
  const { id } = body;
  if (typeof id === 'string' && /^[\w-]{8,64}$/.test(id)) return id;
  throw refuseField('id', 'must be 8 to 64 letters, digits, "-" or "_", and new for each message; a UUID will do');
}

/** Without half characters and NUL, which databases refuse. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
