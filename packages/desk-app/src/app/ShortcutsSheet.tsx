import { Dialog, Kbd, Switch } from '@usher/design';
import { commands } from './commands.ts';
import { useDesk } from './desk-context.ts';

const inText = [
  { keys: 'Enter', words: 'Send' },
  { keys: 'Shift+Enter', words: 'Begin a new line' },
  { keys: 'Esc', words: 'Leave the text, so that single keys work' },
  { keys: '↑+↓', words: 'In the lists: the line before or after' },
];

/** Every key of the desk. */
export function ShortcutsSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { settings, changeSettings } = useDesk();
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose} size="s">
      <dl className="desk-keys">
        {Object.values(commands).map(({ key, words }) => (
          <div key={key} data-is-off={!settings.hasSingleKeys && key !== '?' ? '' : undefined}>
            <dt>{words}</dt>
            <dd>
              <Kbd keys={key.toUpperCase()} />
            </dd>
          </div>
        ))}
        {inText.map(({ keys, words }) => (
          <div key={keys}>
            <dt>{words}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        isSelected={settings.hasSingleKeys}
        onChange={(hasSingleKeys) => changeSettings({ hasSingleKeys })}
        hint="Turn it off when you dictate or when letters come from another device."
      >
        Single keys
      </Switch>
    </Dialog>
  );
}
