import { Maximize, Plus, Wand } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { AppCommand } from '../app/commands/app-command.ts';
import { useCommands } from '../app/commands/command-context.tsx';

export interface CanvasCommandParts {
  readonly openPalette: () => void;
  readonly tidy: () => void;
  readonly showAll: () => void;
  readonly toggleFar: () => void;
}

/** What the palette of the app can do with the canvas. */
export function useCanvasCommands(parts: CanvasCommandParts): void {
  const latest = useRef(parts);
  latest.current = parts;
  const commands = useMemo(
    (): readonly AppCommand[] => [
      {
        id: 'canvas.add',
        title: 'Add a step…',
        group: 'Canvas',
        icon: <Plus />,
        words: 'new block state',
        run: () => latest.current.openPalette(),
      },
      {
        id: 'canvas.tidy',
        title: 'Tidy everything',
        group: 'Canvas',
        icon: <Wand />,
        words: 'layout arrange',
        run: () => latest.current.tidy(),
      },
      {
        id: 'canvas.fit',
        title: 'Show everything',
        group: 'Canvas',
        icon: <Maximize />,
        words: 'zoom fit',
        run: () => latest.current.showAll(),
      },
      {
        id: 'canvas.far',
        title: 'Show or hide lines that run far',
        group: 'Canvas',
        run: () => latest.current.toggleFar(),
      },
    ],
    [],
  );
  useCommands(commands);
}
