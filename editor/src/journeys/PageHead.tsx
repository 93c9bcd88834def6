import { MenuButton, type MenuItems } from '@usher/design';
import { CircleUser, Headset, KeyRound, LogOut, Moon, Sun, SunMoon, Users } from 'lucide-react';
import { follow } from '../app/follow.ts';
import { channelsPath } from '../app/router.ts';
import { signOut } from '../app/sign-out.ts';
import { useSurroundings } from '../app/surroundings.tsx';
import { useTheme } from '../app/theme.ts';

type Action = 'account' | 'people' | 'desk' | 'light' | 'dark' | 'system' | 'sign-out';

interface PageHeadProps {
  /** The page that it stands on. */
  readonly current: 'journeys' | 'channels';
}

const pages = [
  { id: 'journeys', name: 'Journeys', path: '/' },
  { id: 'channels', name: 'Channels', path: channelsPath },
] as const;

/** Name of the product and the pages at the left, the person's own things at the right. */
export function PageHead({ current }: PageHeadProps) {
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
      <nav className="page-nav" aria-label="Pages">
        {pages.map(({ id, name, path }) => (
          <a
            key={id}
            href={path}
            aria-current={id === current ? 'page' : undefined}
            onClick={(event) => follow(event, path)}
          >
            {name}
          </a>
        ))}
      </nav>
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
