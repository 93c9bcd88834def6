import { MenuButton } from '@usher/design';
import { CircleUser, LogOut, Route, UserCog } from 'lucide-react';
import { useDesk } from './desk-context.ts';

/** The person who is signed in, and where else to go. */
export function AccountMenu() {
  const { client, me } = useDesk();
  const designs = me.roles.includes('designer') || me.roles.includes('owner');
  const actions = [
    { id: 'account', label: 'Account', icon: <UserCog aria-hidden="true" /> },
    ...(designs ? [{ id: 'editor', label: 'Journeys', icon: <Route aria-hidden="true" /> }] : []),
    { id: 'sign-out', label: 'Sign out', icon: <LogOut aria-hidden="true" /> },
  ];
  async function act(id: string): Promise<void> {
    if (id === 'account') location.assign('/account');
    if (id === 'editor') location.assign('/');
    if (id !== 'sign-out') return;
    await client.signOut();
    location.assign('/sign-in?to=/desk');
  }
  return (
    <MenuButton
      label={me.name}
      icon={<CircleUser aria-hidden="true" />}
      isIconOnly
      placement="bottom end"
      items={[{ title: `${me.name} · ${me.email}`, actions }]}
      onAction={(id) => void act(id)}
    />
  );
}
