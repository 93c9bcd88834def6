import { Dialog, Kbd } from '@usher/design';
import { keyMap } from '../../canvas/actions/key-map.ts';
import { useAllCommands } from './command-context.tsx';
import './commands.css';

/** What the canvas does as well, by the same keys. */
const saidAlready: ReadonlySet<string> = new Set(['undo', 'redo', 'help']);

/** All keys that do something now: everywhere, and while the canvas has the focus. */
export function ShortcutsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const commands = useAllCommands();
  const everywhere = commands.flatMap(({ id, title, keys }) =>
    keys === undefined ? [] : [{ id, label: title.replace(/: .*/, ''), keys }],
  );
  const groups = Map.groupBy(
    keyMap.filter(({ id }) => !saidAlready.has(id)),
    ({ group }) => group,
  );
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose} size="l">
      <div className="shortcut-groups">
        <Keys title="Everywhere" lines={everywhere} />
        {[...groups].map(([group, lines]) => (
          <Keys key={group} title={`On the canvas: ${group.toLowerCase()}`} lines={lines} />
        ))}
      </div>
    </Dialog>
  );
}

interface KeyLine {
  readonly id: string;
  readonly label: string;
  readonly keys: readonly string[];
}

function Keys({ title, lines }: { readonly title: string; readonly lines: readonly KeyLine[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="shortcut-list">
        {lines.map(({ id, label, keys }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              {[...new Set(keys.map(showKeys))].map((each) => (
                <Kbd key={each} keys={each} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function showKeys(keys: string): string {
  return keys.replace('Mod', 'Ctrl').replace(/Arrow\w+/, 'Arrows');
}
