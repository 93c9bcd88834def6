import { MenuButton, type MenuItems } from '@usher/design';
import { CircleUser, Headset, KeyRound, LogOut, Moon, Sun, SunMoon, Users } from 'lucide-react';
import { signOut } from '../app/sign-out.ts';
import { useSurroundings } from '../app/surroundings.tsx';
import { useTheme } from '../app/theme.ts';

type Action = 'account' | 'people' | 'desk' | 'light' | 'dark' | 'system' | 'sign-out';

/** Name of the product at the left, the person's own things at the right. */
export function PageHead() {
  const { api, account } = useSurroundings();
  const [theme, setTheme] = useTheme();
  const isOwner = account?.roles.includes('owner') === true;
  const isAgent = isOwner || account?.roles.some((role) => role === 'agent' || role === 'supervisor') === true;
  const items: MenuItems<Action> = [
    {
      title: account?.email ?? 'Account',
      actions: [
        { id: 'account', label: 'Your account', icon: <KeyRound aria-hidden="true" /> },
        ...(isOwner ? [{ id: 'people' as const, label: 'People', icon: <Users aria-hidden="true" /> }] : []),
        ...(isAgent ? [{ id: 'desk' as const, label: 'Desk', icon: <Headset aria-hidden="true" /> }] : []),
      ],
    },
    {
      title: 'Theme',
      actions: (
        [
          ['system', 'As the system', SunMoon],
          ['light', 'Light', Sun],
          ['dark', 'Dark', Moon],
        ] as const
      ).map(([id, label, Icon]) => ({
        id,
        label: id === theme ? `${label} ✓` : label,
        icon: <Icon aria-hidden="true" />,
      })),
    },
    { actions: [{ id: 'sign-out', label: 'Sign out', icon: <LogOut aria-hidden="true" /> }] },
  ];
  const actions: Readonly<Record<Action, () => void>> = {
    account: () => location.assign('/account'),
    people: () => location.assign('/people'),
    desk: () => location.assign('/desk'),
    light: () => setTheme('light'),
    dark: () => setTheme('dark'),
    system: () => setTheme('system'),
    'sign-out': () => void signOut(api),
  };
  return (
    <header className="page-head">
      <span className="page-brand">Usher</span>
      <MenuButton
        label={account?.name ?? 'Account'}
        variant="quiet"
        icon={<CircleUser aria-hidden="true" />}
        items={items}
        placement="bottom end"
        onAction={(action) => actions[action]()}
      />
    </header>
  );
}
