import { ListSkeleton } from '../lists/ListSkeleton.tsx';

/** The desk's outlines while nobody knows yet who is signed in. */
export function DeskSkeleton() {
  return (
    <div className="desk" aria-busy="true">
      <header className="desk-bar">
        <span className="desk-brand">Usher Desk</span>
        <span className="visually-hidden" role="status">
          Loading
        </span>
      </header>
      <div className="desk-lists">
        <ListSkeleton />
      </div>
      <main className="desk-main" />
    </div>
  );
}
