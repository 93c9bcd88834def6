import { Dialog, Kbd } from '@usher/design';
import { useAllCommands } from './command-context.tsx';
import './commands.css';

/** All keys that do something now, by what they belong to. */
export function ShortcutsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const commands = useAllCommands().filter(({ keys }) => keys !== undefined);
  const groups = Map.groupBy(commands, ({ group }) => group);
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose} size="l">
      <div className="shortcut-groups">
        {[...groups].map(([group, members]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl className="shortcut-list">
              {members.map(({ id, title, keys }) => (
                <div key={id}>
                  <dt>{title.replace(/: .*/, '')}</dt>
                  <dd>
                    {keys?.map((each) => (
                      <Kbd key={each} keys={each} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
