import { MenuButton, type MenuItems } from '@usher/design';
import {
  Command,
  Download,
  EllipsisVertical,
  FolderInput,
  History,
  Keyboard,
  KeyRound,
  LogOut,
  Moon,
  Sun,
  SunMoon,
  Users,
} from 'lucide-react';
import { useRef } from 'react';
import { downloadJourney } from '../../journeys/download-journey.ts';
import { useEditor } from '../editor-context.tsx';
import { useReplaceFromFile } from '../open/use-replace-from-file.ts';
import type { ScreenDialog } from '../open/use-screen-commands.tsx';
import { signOut } from '../sign-out.ts';
import { useSurroundings } from '../surroundings.tsx';
import { useTheme } from '../theme.ts';

type Action = 'import' | 'export' | 'versions' | 'palette' | 'shortcuts' | 'theme' | 'account' | 'people' | 'sign-out';

/** Everything that is not done every minute. */
export function JourneyMenu({ onDialog }: { readonly onDialog: (dialog: ScreenDialog) => void }) {
  const { document, view } = useEditor();
  const { api, account } = useSurroundings();
  const [theme, setTheme] = useTheme();
  const replaceFromFile = useReplaceFromFile();
  const input = useRef<HTMLInputElement>(null);
  const next = nextTheme[theme];
  const items: MenuItems<Action> = [
    {
      actions: [
        { id: 'import', label: 'Replace by a file…', icon: <FolderInput aria-hidden="true" /> },
        { id: 'export', label: 'Export as a file', icon: <Download aria-hidden="true" /> },
        { id: 'versions', label: 'Versions', icon: <History aria-hidden="true" /> },
      ],
    },
    {
      actions: [
        { id: 'palette', label: 'Find and do…', icon: <Command aria-hidden="true" />, shortcut: 'Ctrl+K' },
        { id: 'shortcuts', label: 'Keyboard shortcuts', icon: <Keyboard aria-hidden="true" />, shortcut: '?' },
        { id: 'theme', label: `${themeWords[next]} theme`, icon: themeIcons[next] },
      ],
    },
    {
      title: account?.name ?? 'Account',
      actions: [
        { id: 'account', label: 'Your account', icon: <KeyRound aria-hidden="true" /> },
        ...(account?.roles.includes('owner')
          ? [{ id: 'people' as const, label: 'People', icon: <Users aria-hidden="true" /> }]
          : []),
        { id: 'sign-out', label: 'Sign out', icon: <LogOut aria-hidden="true" /> },
      ],
    },
  ];

  const actions: Readonly<Record<Action, () => void>> = {
    import: () => input.current?.click(),
    export: () => downloadJourney(document.journey.id, document.toText()),
    versions: () => view.set({ side: 'versions', drawer: 'none' }),
    palette: () => onDialog('palette'),
    shortcuts: () => onDialog('shortcuts'),
    theme: () => setTheme(next),
    account: () => location.assign('/account'),
    people: () => location.assign('/people'),
    'sign-out': () => void signOut(api),
  };

  return (
    <>
      <MenuButton
        label="More"
        isIconOnly
        icon={<EllipsisVertical aria-hidden="true" />}
        items={items}
        placement="bottom end"
        onAction={(id) => actions[id]()}
      />
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Journey file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void replaceFromFile(file);
        }}
      />
    </>
  );
}

const nextTheme = { system: 'light', light: 'dark', dark: 'system' } as const;
const themeWords = { system: 'Follow the system’s', light: 'Light', dark: 'Dark' } as const;
const themeIcons = {
  system: <SunMoon aria-hidden="true" />,
  light: <Sun aria-hidden="true" />,
  dark: <Moon aria-hidden="true" />,
} as const;
