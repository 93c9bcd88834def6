import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { CanvasStage } from './CanvasStage.tsx';
import './canvas.css';
import './canvas-state.css';
import './canvas-tools.css';

/** The drawing of the open journey, and everything that can be done in it by pointer and keys. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <CanvasStage />
    </ReactFlowProvider>
  );
}
