export interface SkeletonProps {
  /** Of the thing it stands for, in CSS units. */
  readonly width?: string | undefined;
  readonly height?: string | undefined;
}

/** Keeps the place of something that is being loaded. Say that it loads elsewhere; this is only seen. */
export function Skeleton({ width, height }: SkeletonProps) {
  return (
    <span aria-hidden="true" className="usher-skeleton" style={{ width: width ?? '100%', height: height ?? '1em' }} />
  );
}
