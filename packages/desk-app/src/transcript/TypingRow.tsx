import { useNow } from '../app/use-now.ts';

/** How long one sign of typing counts. */
const lasts = 6_000;

/** Says that the customer types. Its place is always kept, so that nothing moves. */
export function TypingRow({ typingAt }: { readonly typingAt: number | undefined }) {
  const now = useNow();
  const isTyping = typingAt !== undefined && now - typingAt < lasts;
  return (
    <p className="desk-typing" aria-live="polite">
      {isTyping ? 'The customer is typing…' : ''}
    </p>
  );
}
