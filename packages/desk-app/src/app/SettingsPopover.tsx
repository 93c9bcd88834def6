import { chooseTheme, IconButton, Popover, ProblemText, readTheme, Segments, Switch, type Theme } from '@usher/design';
import { Bell } from 'lucide-react';
import { useState } from 'react';
import { useDesk } from './desk-context.ts';
import { playSound } from './notify.ts';

const themes = [
  { id: 'system', label: 'System' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
] as const;

/** What an agent chooses for this computer. */
export function SettingsPopover() {
  const { settings, changeSettings } = useDesk();
  const [theme, setTheme] = useState(readTheme);
  const [isRefused, setRefused] = useState(false);

  async function allowNotifications(isOn: boolean): Promise<void> {
    const permission = isOn && 'Notification' in globalThis ? await Notification.requestPermission() : 'default';
    setRefused(isOn && permission !== 'granted');
    changeSettings({ hasNotifications: isOn && permission === 'granted' });
  }

  return (
    <Popover
      label="Notices and look"
      placement="bottom end"
      trigger={<IconButton label="Notices and look" icon={<Bell aria-hidden="true" />} />}
    >
      <div className="desk-settings">
        <Switch
          isSelected={settings.hasNotifications}
          onChange={(isOn) => void allowNotifications(isOn)}
          hint="When somebody waits or writes while you look elsewhere."
        >
          Notices of this computer
        </Switch>
        {isRefused ? (
          <ProblemText tone="warning">
            The browser does not allow it for this page. Change it in the browser's settings of the page.
          </ProblemText>
        ) : null}
        <Switch
          isSelected={settings.hasSound}
          onChange={(hasSound) => {
            changeSettings({ hasSound });
            if (hasSound) playSound();
          }}
        >
          Sound
        </Switch>
        <div className="usher-field">
          <span className="usher-label">Look</span>
          <Segments<Theme>
            label="Look"
            options={themes}
            value={theme}
            onChange={(next) => {
              chooseTheme(next);
              setTheme(next);
            }}
          />
        </div>
      </div>
    </Popover>
  );
}
