import type { NodeProps } from '@xyflow/react';
import { Asterisk } from 'lucide-react';
import { memo } from 'react';
import type { AnywhereNode } from '../projection/canvas-node.ts';
import { Ports, WayRows } from './WayRows.tsx';

/** The lines of the whole journey: what is heard, and where unanswered ways out lead, wherever a conversation stands. */
export const AnywhereCard = memo(function AnywhereCard({ data }: NodeProps<AnywhereNode>) {
  return (
    <>
      <article className={`canvas-state anywhere of-logic ${data.detail}`} aria-label="Lines that hold everywhere">
        <div className="canvas-head">
          <span className="canvas-icon">
            <Asterisk aria-hidden="true" />
          </span>
          <span className="canvas-name">From anywhere</span>
        </div>
      </article>
      {data.detail === 'full' ? <WayRows ways={data.ways} isOpen={false} /> : null}
      <Ports entryY={20} />
    </>
  );
});
