import { Background, ReactFlow, type ReactFlowProps, SelectionMode } from '@xyflow/react';
import type { CanvasNode, LineEdge } from '../projection/canvas-node.ts';
import type { Scene } from '../projection/hit-test.ts';
import { zoomRange } from '../use-camera.ts';
import { AnywhereCard } from './AnywhereCard.tsx';
import { ConnectionPath } from './ConnectionPath.tsx';
import { LinePath } from './LinePath.tsx';
import { Overview } from './Overview.tsx';
import { StateCard } from './StateCard.tsx';

const nodeTypes = { state: StateCard, anywhere: AnywhereCard };
const edgeTypes = { line: LinePath };

/**
 * How we use the canvas library. Focus, keys and selection by keys are ours; it pans, zooms, drags and draws only what is in sight.
 */
export function CanvasFlow({ scene, ...more }: ReactFlowProps<CanvasNode, LineEdge> & { readonly scene: Scene }) {
  return (
    <ReactFlow<CanvasNode, LineEdge>
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onlyRenderVisibleElements
      zIndexMode="auto"
      elevateNodesOnSelect={false}
      nodesFocusable={false}
      edgesFocusable={false}
      edgesReconnectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
      panActivationKeyCode="Space"
      selectionOnDrag
      selectionMode={SelectionMode.Full}
      panOnDrag={[1]}
      panOnScroll
      zoomOnDoubleClick={false}
      minZoom={zoomRange.least}
      maxZoom={zoomRange.most}
      nodeDragThreshold={3}
      connectOnClick={false}
      connectionLineComponent={ConnectionPath}
      connectionRadius={4}
      reconnectRadius={12}
      proOptions={{ hideAttribution: true }}
      {...more}
    >
      <Background className="canvas-grid" gap={24} size={1.5} />
      <Overview entries={scene.entries} />
    </ReactFlow>
  );
}
