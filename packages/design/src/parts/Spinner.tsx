export interface SpinnerProps {
  /** What is awaited, for those who do not see it. Left out where words beside it say so. */
  readonly label?: string | undefined;
  readonly size?: 's' | 'm' | 'l' | undefined;
}

/** Something is under way and nobody knows how long. */
export function Spinner({ label, size }: SpinnerProps) {
  const name = `usher-spinner ${size ?? 'm'}`;
  return label === undefined ? (
    <span className={name} aria-hidden="true" />
  ) : (
    <span className={name} role="progressbar" aria-label={label} />
  );
}
