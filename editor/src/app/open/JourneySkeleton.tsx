import { Skeleton } from '@usher/design';
import '../layout/journey-screen.css';
import '../top-bar/top-bar.css';

/** The screen of a journey before it is there: everything at its place, so that nothing jumps. */
export function JourneySkeleton() {
  return (
    <div className="journey-screen" aria-busy="true">
      <header className="top-bar">
        <Skeleton width="28px" height="28px" />
        <Skeleton width="180px" height="20px" />
        <span className="top-bar-gap" />
        <Skeleton width="90px" height="28px" />
        <Skeleton width="90px" height="28px" />
      </header>
      <div className="journey-panels" role="status">
        <span className="app-hidden">The journey is being opened.</span>
        <div className="journey-pane outline-pane skeleton-pane">
          {[70, 50, 60, 40, 55].map((width) => (
            <Skeleton key={width} width={`${width}%`} />
          ))}
        </div>
        <div className="journey-middle" />
        <div className="journey-pane side-pane skeleton-pane">
          <Skeleton height="28px" />
          <Skeleton width="40%" />
          <Skeleton height="36px" />
          <Skeleton width="30%" />
          <Skeleton height="72px" />
        </div>
      </div>
    </div>
  );
}
