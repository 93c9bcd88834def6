import { Skeleton } from '@usher/design';

/** Keeps the places of the cards until they are there. */
export function CardSkeletons() {
  return (
    <div role="status">
      <span className="app-hidden">The journeys are being loaded.</span>
      <ul className="journey-cards" aria-hidden="true">
        {[1, 2, 3].map((card) => (
          <li key={card}>
            <div className="journey-card">
              <Skeleton width="60%" height="22px" />
              <Skeleton width="40%" />
              <Skeleton width="30%" height="20px" />
              <Skeleton width="70%" />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
