import type { DeskListing } from '@usher/api/desk';

/** With whom a conversation is, as this agent sees it. */
export type Standing =
  | { readonly kind: 'mine' }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'waiting'; readonly since: number }
  | { readonly kind: 'bot' }
  | { readonly kind: 'done' };

type Subject = Pick<DeskListing, 'control' | 'request'> & { readonly status?: 'active' | 'done' };

export function standingOf({ control, request, status }: Subject, myId: string): Standing {
  if (status === 'done') return { kind: 'done' };
  const { holder } = control;
  if (holder.kind === 'agent') return holder.id === myId ? { kind: 'mine' } : { kind: 'other', name: holder.name };
  return request === undefined ? { kind: 'bot' } : { kind: 'waiting', since: request.since };
}

/** How the customer is called; where nobody knows a name, by four signs that tell one conversation from the next. */
export function nameOf({ contact, key }: Pick<DeskListing, 'contact' | 'key'>): string {
  return (
    contact ??
    `Customer ${key
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .slice(-4)
      .toUpperCase()}`
  );
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** A language by its name: `German` for `de`. What is no language code is shown as it is. */
export function nameLanguage(code: string): string {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}
