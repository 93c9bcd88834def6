import { Bookmark, TriangleAlert } from 'lucide-react';
import type { StateData } from '../projection/canvas-node.ts';

/** What is special about a state: problems, and that an agent can give a conversation back here. */
export function CardBadges({ data: { problems, resume } }: { readonly data: StateData }) {
  const count = problems.must + problems.should;
  return (
    <>
      {resume === undefined ? null : (
        <span className="canvas-badge resume" title={`An agent can give back here: ${resume}`}>
          <Bookmark aria-hidden="true" />
        </span>
      )}
      {count === 0 ? null : (
        <span
          className={`canvas-badge ${problems.must > 0 ? 'must' : 'should'}`}
          title={count === 1 ? '1 problem' : `${count} problems`}
        >
          <TriangleAlert aria-hidden="true" />
          {count}
        </span>
      )}
    </>
  );
}
