import type { BotItem, CustomerItem, DayItem, Item } from '../transcript/list-items.ts';
import { createContentView } from './content/content-view.ts';
import { createSaid } from './content/said.ts';
import { create, createButton, createHidden } from './create.ts';
import { createIcon } from './icon.ts';
import { formatDay, formatTime } from './times.ts';
import type { ViewContext } from './view-context.ts';

/** One item of the conversation on the page. */
export interface EntryView {
  readonly node: HTMLElement;
  update(item: Item): void;
}

/** @param isFresh whether it came just now, and may be seen coming */
export function createEntryView(item: Item, isFresh: boolean, context: ViewContext): EntryView {
  switch (item.kind) {
    case 'day':
      return createDayView(item, context);
    case 'bot':
      return createBotView(item, isFresh, context);
    case 'customer':
      return createCustomerView(item, isFresh, context);
  }
}

function createDayView({ at }: DayItem, { now, language, words }: ViewContext): EntryView {
  const node = create('p', { class: 'day' }, formatDay(at, now(), language, words));
  return { node, update: () => undefined };
}

function createBotView(item: BotItem, isFresh: boolean, context: ViewContext): EntryView {
  const { words } = context;
  const contents = item.content.map((each) => createContentView(each, context));
  const shown = contents.flatMap(({ nodes }) => nodes);
  shown.at(0)?.classList.add('top');
  shown.findLast((each) => each.classList.contains('bubble'))?.classList.add('bottom');
  const foot = create('div', { class: 'foot' });
  const { author } = item;
  const name = author === undefined ? undefined : create('p', { class: 'author' }, create('bdi', {}, author));
  const node = create('div', {}, author === undefined ? createHidden(words.bot) : name, ...shown, foot);
  return {
    node,
    update(next) {
      if (next.kind !== 'bot') return;
      markPlace(node, next, isFresh);
      node.classList.toggle('person', author !== undefined);
      // Read out before each message, seen before the first one only.
      name?.classList.toggle('visually-hidden', !next.isFirst);
      for (const { update } of contents) update?.(next);
      foot.replaceChildren(...(next.showsTime ? [createTime(next.at, context)] : []));
    },
  };
}

function createCustomerView(item: CustomerItem, isFresh: boolean, context: ViewContext): EntryView {
  const { words } = context;
  const said = create('div', { class: 'part' }, ...createSaid(item, context));
  const foot = create('div', { class: 'foot' });
  const node = create('div', {}, createHidden(words.you), said, foot);
  let shown: string | undefined;
  let addresses = listAddresses(item);
  return {
    node,
    update(next) {
      if (next.kind !== 'customer') return;
      markPlace(node, next, isFresh);
      node.classList.toggle('unsent', next.state === 'failed' || next.state === 'refused');
      // Where a file is kept is known once the server has the message.
      if (listAddresses(next) !== addresses) said.replaceChildren(...createSaid(next, context));
      addresses = listAddresses(next);
      const wanted = `${next.state} ${next.showsTime} ${next.isRead}`;
      if (shown !== wanted) foot.replaceChildren(...createFoot(next, context));
      shown = wanted;
    },
  };
}

function listAddresses({ files }: CustomerItem): string {
  return files.map(({ url }) => url ?? '').join(' ');
}

function createFoot({ state, showsTime, at, isRead }: CustomerItem, context: ViewContext): Node[] {
  const { words, actions } = context;
  switch (state) {
    case 'sending':
      return [create('span', { class: 'sending' }, words.sending)];
    case 'failed':
      return [create('span', { class: 'failed' }, words.notSent), createButton({}, actions.retry, words.tryAgain)];
    case 'refused':
      return [create('span', { class: 'failed' }, words.refused)];
    case 'sent':
    case 'said':
      return [
        ...(showsTime ? [createTime(at, context)] : []),
        ...(isRead ? [create('span', { class: 'read' }, createIcon('check'), words.read)] : []),
      ];
  }
}

function createTime(at: number, { language }: ViewContext): HTMLElement {
  return create('time', { datetime: new Date(at).toISOString(), dir: 'auto' }, formatTime(at, language));
}

function markPlace(node: HTMLElement, item: BotItem | CustomerItem, isFresh: boolean): void {
  const classes = ['entry', item.kind, item.isFirst && 'first', item.isLast && 'last', isFresh && 'fresh'];
  const className = classes.filter(Boolean).join(' ');
  if (node.className !== className) node.className = className;
}
