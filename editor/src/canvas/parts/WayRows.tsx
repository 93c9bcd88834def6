import { Handle, Position } from '@xyflow/react';
import { CornerDownRight, RotateCcw } from 'lucide-react';
import { useCanvas } from '../canvas-context.tsx';
import { entryHandle, joinedHandle, type PlacedWay } from '../projection/canvas-node.ts';

export interface WayRowsProps {
  readonly ways: readonly PlacedWay[];
  /** Whether the panel of inherited ways out is open. */
  readonly isOpen: boolean;
}

/** The ways out of a state: a label and a handle each. What is inherited waits in a panel until the state is selected. */
export function WayRows({ ways, isOpen }: WayRowsProps) {
  const inherited = ways.filter(({ way }) => way.kind === 'inherited');
  return (
    <>
      {ways.map((placed) =>
        placed.way.kind !== 'inherited' || isOpen ? <WayRow key={placed.way.id} placed={placed} /> : null,
      )}
      {inherited.length > 0 ? (
        <div className="canvas-inherited" title={inherited.map(sayInherited).join('\n')}>
          <CornerDownRight aria-hidden="true" />
          <span>{inherited.map(({ way }) => way.label).join(', ')}</span>
        </div>
      ) : null}
    </>
  );
}

function sayInherited({ way, jump }: PlacedWay): string {
  return `${way.label}: goes to “${jump ?? ''}”, as drawn around it`;
}

function WayRow({ placed: { way, y, jump } }: { readonly placed: PlacedWay }) {
  const { jumpTo } = useCanvas();
  const target = way.trip ?? way.to;
  return (
    <>
      <div
        className={`canvas-way ${way.kind} ${jump === undefined ? '' : 'jumps'}`}
        style={{ top: y - 10 }}
        title={way.detail ?? way.label}
      >
        <span className="canvas-way-label">{way.label}</span>
        {jump === undefined || target === undefined ? null : (
          <button
            type="button"
            tabIndex={-1}
            className="canvas-jump nodrag"
            title={`Go to “${jump}”`}
            onClick={() => target !== '@return' && jumpTo(target)}
          >
            {way.trip === undefined ? null : <RotateCcw aria-hidden="true" />}
            {jump}
          </button>
        )}
      </div>
      {way.kind === 'stays' ? null : (
        <Handle
          type="source"
          id={way.id}
          position={Position.Right}
          className={`canvas-handle ${way.kind} ${jump === undefined ? '' : 'jumps'}`}
          style={{ top: y }}
        />
      )}
    </>
  );
}

/** Where lines end and where the joined lines of a closed group begin: the canvas must find them, nobody else. */
export function Ports({ entryY }: { readonly entryY: number }) {
  return (
    <>
      <Handle
        type="target"
        id={entryHandle}
        position={Position.Left}
        className="canvas-port"
        style={{ top: entryY }}
        isConnectable={false}
      />
      <Handle type="source" id={joinedHandle} position={Position.Right} className="canvas-port" isConnectable={false} />
    </>
  );
}
