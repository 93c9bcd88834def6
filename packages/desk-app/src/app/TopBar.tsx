import { Badge, Button, IconButton, Switch, Tooltip } from '@usher/design';
import { Keyboard, Users } from 'lucide-react';
import type { Connection } from '../connection/use-connection.ts';
import type { Lists } from '../lists/order-lists.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { useDesk } from './desk-context.ts';
import { SettingsPopover } from './SettingsPopover.tsx';

export interface TopBarProps {
  readonly lists: Lists | undefined;
  readonly connection: Connection;
  readonly onHelp: () => void;
}

/** What is the same whatever is open: who is there, the connection, available or away, settings. */
export function TopBar({ lists, connection, onHelp }: TopBarProps) {
  const { settings, changeSettings } = useDesk();
  const available = lists?.agents.filter((agent) => agent.isAvailable) ?? [];
  return (
    <header className="desk-bar">
      <span className="desk-brand">
        Usher <span>Desk</span>
      </span>
      <ConnectionNotice connection={connection} />
      <span className="desk-bar-rest" />
      {lists ? (
        <Tooltip text={available.map((agent) => agent.name).join(', ') || 'Nobody is available'}>
          <Button variant="quiet" size="s" className="desk-here" icon={<Users aria-hidden="true" />}>
            {available.length} available
          </Button>
        </Tooltip>
      ) : null}
      <Switch
        className="desk-available"
        isSelected={settings.isAvailable}
        onChange={(isAvailable) => changeSettings({ isAvailable })}
      >
        {settings.isAvailable ? 'Available' : <Badge tone="warning">Away</Badge>}
      </Switch>
      <span className="desk-bar-keys">
        <IconButton label="Keyboard shortcuts" shortcut="?" icon={<Keyboard aria-hidden="true" />} onPress={onHelp} />
      </span>
      <SettingsPopover />
      <AccountMenu />
    </header>
  );
}
