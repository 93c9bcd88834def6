/** What a handler gives back: always JSON. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}

export const ok = (body: object): Answer => ({ status: 200, body });
export const created = (body: object): Answer => ({ status: 201, body });

/** An answer that says what is wrong, where, and what to do about it. */
export function refuse(status: number, code: string, message: string, more: object = {}): Answer {
  return { status, body: { error: { code, message, ...more } } };
}
