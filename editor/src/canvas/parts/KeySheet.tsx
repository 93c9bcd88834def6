import { Dialog, Kbd } from '@usher/design';
import { keyMap } from '../actions/key-map.ts';

const groups = ['Add', 'Edit', 'Move', 'Look'] as const;
const names: Readonly<Record<string, string>> = {
  ArrowLeft: 'Arrow keys',
  ArrowRight: 'Arrow keys',
  ArrowUp: 'Arrow keys',
  ArrowDown: 'Arrow keys',
  Mod: 'Ctrl',
  ContextMenu: 'Menu',
};

/** Every key of the canvas. */
export function KeySheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys of the canvas" isOpen={isOpen} onClose={onClose} size="l">
      <div className="canvas-keys">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keyMap
                .filter((each) => each.group === group)
                .map(({ id, keys, label }) => (
                  <div key={id}>
                    <dt>{label}</dt>
                    <dd>
                      {[...new Set(keys.map(sayKeys))].map((each) => (
                        <Kbd key={each} keys={each} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Pointer</h3>
          <dl>
            {pointer.map(([what, how]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{how}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

const pointer = [
  ['New step', 'Double-click on the canvas'],
  ['Draw a line', 'Drag from a way out'],
  ['Step at the end of a new line', 'Let go on the empty canvas'],
  ['Move the view', 'Wheel, or drag with Space or the middle button'],
  ['Zoom', 'Ctrl and wheel, or pinch'],
  ['Select several', 'Drag on the canvas, or press with Shift'],
] as const;

function sayKeys(keys: string): string {
  if (keys === '+') return keys;
  return keys
    .split('+')
    .map((key) => names[key] ?? key)
    .join('+');
}
