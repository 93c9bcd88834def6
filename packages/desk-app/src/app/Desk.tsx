import { useToasts } from '@usher/design';
import { useEffect, useState } from 'react';
import { Conversation } from '../conversation/Conversation.tsx';
import { NoConversation } from '../conversation/NoConversation.tsx';
import { nameOf } from '../conversation/standing.ts';
import { Lists } from '../lists/Lists.tsx';
import { countCalls, orderLists } from '../lists/order-lists.ts';
import { AwayNotice } from './AwayNotice.tsx';
import { useDesk } from './desk-context.ts';
import { describeTitle, isNews, type Notice, playSound, showSystemNotice } from './notify.ts';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';
import { TopBar } from './TopBar.tsx';
import { CommandsContext, useCommand, useCommandTable } from './use-commands.ts';
import { useDeskStream } from './use-desk-stream.ts';
import { useRoute } from './use-route.ts';

/** The whole desk: bar, lists, and the conversation that is open. */
export function Desk() {
  const { settings } = useDesk();
  const table = useCommandTable(settings.hasSingleKeys);
  return (
    <CommandsContext value={table}>
      <DeskLayout />
    </CommandsContext>
  );
}

function DeskLayout() {
  const { settings, changeSettings, reportTrouble } = useDesk();
  const { key, go } = useRoute();
  const toasts = useToasts();
  const [isHelpOpen, setHelpOpen] = useState(false);

  const hearNotice = (notice: Notice) => {
    const isLooking = document.hasFocus();
    if (!isNews(notice, key, isLooking)) return;
    const tone = notice.kind === 'left' || notice.kind === 'taken-over' ? 'warning' : 'info';
    const action = notice.key === key ? undefined : { label: 'Open', onPress: () => go(notice.key) };
    // The lists say it too, so that it need not stay.
    toasts.show({ title: notice.title, text: notice.text, tone, action, stays: tone === 'warning' });
    if (settings.hasSound) playSound();
    if (settings.hasNotifications && !isLooking) showSystemNotice(notice, go);
  };
  const { lists, connection } = useDeskStream(hearNotice);
  const sections = lists && orderLists(lists);
  const keys = sections?.flatMap(({ listings }) => listings.map((listing) => listing.key)) ?? [];
  const open = sections?.flatMap(({ listings }) => listings).find((listing) => listing.key === key);

  useEffect(() => {
    if (connection.state === 'signed-out') reportTrouble({ kind: 'signed-out' });
  }, [connection.state, reportTrouble]);
  const calls = lists ? countCalls(lists) : 0;
  const about = open && nameOf(open);
  useEffect(() => {
    document.title = describeTitle(calls, about);
  }, [calls, about]);

  const step = (by: number) => {
    const at = key === undefined ? -1 : keys.indexOf(key);
    const next = keys[Math.min(keys.length - 1, Math.max(0, at + by))];
    if (next !== undefined) go(next);
  };
  useCommand('next', () => step(1));
  useCommand('previous', () => step(-1));
  useCommand('help', () => setHelpOpen(true));
  useCommand('available', () => changeSettings({ isAvailable: !settings.isAvailable }));

  return (
    <div className="desk" data-view={key === undefined ? 'lists' : 'conversation'}>
      <a className="skip-link" href="#conversation">
        Skip to the conversation
      </a>
      <TopBar lists={lists} connection={connection} onHelp={() => setHelpOpen(true)} />
      <nav className="desk-lists" aria-label="Conversations">
        {settings.isAvailable ? null : <AwayNotice />}
        <Lists sections={sections} openKey={key} onOpen={go} />
      </nav>
      {key === undefined ? (
        <NoConversation isLoading={lists === undefined} calls={calls} onOpenFirst={() => step(1)} />
      ) : (
        <Conversation key={key} conversationKey={key} onLeave={() => go(undefined)} />
      )}
      <ShortcutsSheet isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
