import type { JourneyListing } from '@usher/api/editor';
import { Badge, MenuButton, type MenuItems, useToasts } from '@usher/design';
import { Download, Ellipsis, MessageCircle, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { toApiError } from '../app/api/api-error.ts';
import { follow } from '../app/follow.ts';
import { pathOf } from '../app/router.ts';
import { useSurroundings } from '../app/surroundings.tsx';
import { describeTime } from '../sync/describe-time.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { downloadJourney } from './download-journey.ts';

type Action = 'chat' | 'export' | 'delete';

export interface JourneyCardProps {
  readonly journey: JourneyListing;
  readonly onChanged: () => void;
}

/** One journey of the list. */
export function JourneyCard({ journey, onChanged }: JourneyCardProps) {
  const { id, name, languages, draft, published, isChanged } = journey;
  const { api } = useSurroundings();
  const toasts = useToasts();
  const [isDeleting, setIsDeleting] = useState(false);
  const items: MenuItems<Action> = [
    ...(published === undefined
      ? []
      : [{ id: 'chat' as const, label: 'Open the chat', icon: <MessageCircle aria-hidden="true" /> }]),
    { id: 'export', label: 'Export as a file', icon: <Download aria-hidden="true" /> },
    ...(published === undefined
      ? [{ id: 'delete' as const, label: 'Delete…', icon: <Trash2 aria-hidden="true" />, tone: 'danger' as const }]
      : isChanged
        ? [
            {
              id: 'delete' as const,
              label: 'Discard the changes…',
              icon: <Undo2 aria-hidden="true" />,
              tone: 'danger' as const,
            },
          ]
        : []),
  ];

  async function exportFile(): Promise<void> {
    try {
      downloadJourney(id, (await api.journey(id)).draft.document);
    } catch (error) {
      toasts.show({ title: 'The file was not made', text: toApiError(error).message, tone: 'danger' });
    }
  }

  const actions: Readonly<Record<Action, () => void>> = {
    chat: () => window.open(`/chat/${encodeURIComponent(id)}`, '_blank', 'noopener'),
    export: () => void exportFile(),
    delete: () => setIsDeleting(true),
  };

  return (
    <article className="journey-card">
      <div className="journey-card-head">
        <h2>
          <a href={pathOf(id)} onClick={(event) => follow(event, pathOf(id))}>
            {name}
          </a>
        </h2>
        <MenuButton
          label={`More for ${name}`}
          isIconOnly
          size="s"
          icon={<Ellipsis aria-hidden="true" />}
          items={items}
          placement="bottom end"
          onAction={(action) => actions[action]()}
        />
      </div>
      <p className="journey-card-id">
        <code>{id}</code>
        <span>{languages.join(' · ')}</span>
      </p>
      <p className="journey-card-marks">
        {published === undefined ? (
          <Badge tone="neutral">Not published</Badge>
        ) : (
          <Badge tone="success">Version {published.number}</Badge>
        )}
        {published === undefined ? null : (
          <span className="journey-card-when">{describeTime(published.at, Date.now())}</span>
        )}
        {isChanged && published !== undefined ? <Badge tone="warning">Changed since</Badge> : null}
      </p>
      <p className="journey-card-foot">
        {draft === undefined
          ? 'Not changed in the editor yet'
          : `Saved ${describeTime(draft.updatedAt, Date.now())} by ${draft.updatedBy}`}
      </p>
      {isDeleting ? (
        <DeleteDialog journey={journey} onClose={() => setIsDeleting(false)} onChanged={onChanged} />
      ) : null}
    </article>
  );
}
