import type { DeskEvents } from '@usher/api/desk';
import { useState } from 'react';
import type { ServerEvent } from '../api/sse-parser.ts';
import { type Connection, useConnection } from '../connection/use-connection.ts';
import type { Lists } from '../lists/order-lists.ts';
import { useDesk } from './desk-context.ts';
import type { Notice } from './notify.ts';

/** The lists as they are now, and the notices as they come. While this is open the agent counts as there. */
export function useDeskStream(hearNotice: (notice: Notice) => void): {
  readonly lists: Lists | undefined;
  readonly connection: Connection;
} {
  const { client, settings } = useDesk();
  const [lists, setLists] = useState<Lists>();
  const hear = ({ name, data }: ServerEvent) => {
    if (name === 'lists') setLists(JSON.parse(data) as DeskEvents['lists']);
    if (name === 'notice') hearNotice(JSON.parse(data) as Notice);
  };
  const connection = useConnection(String(settings.isAvailable), () => client.deskStream(settings.isAvailable), hear);
  return { lists, connection };
}
