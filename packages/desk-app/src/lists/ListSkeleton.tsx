import { Skeleton } from '@usher/design';

/** Lines as high as those that will stand here. */
export function ListSkeleton() {
  return (
    <div className="desk-list-skeleton">
      <Skeleton width="4rem" height="0.8rem" />
      {[70, 55, 65].map((width) => (
        <div key={width} className="desk-line">
          <Skeleton width={`${width}%`} />
          <Skeleton width="90%" height="0.8rem" />
        </div>
      ))}
    </div>
  );
}
