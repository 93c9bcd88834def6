import type { JourneyListing } from '@usher/api/editor';
import { Button, EmptyState, TextField } from '@usher/design';
import { FolderInput, Plus, Route, Search } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { NewJourneyDialog } from '../start/NewJourneyDialog.tsx';
import { CardSkeletons } from './CardSkeletons.tsx';
import { DropZone } from './DropZone.tsx';
import { JourneyCard } from './JourneyCard.tsx';
import './journeys.css';
import { ListProblem } from './ListProblem.tsx';
import { PageHead } from './PageHead.tsx';
import { searchJourneys } from './search-journeys.ts';
import { useCreateJourney } from './use-create-journey.ts';
import { useJourneyList } from './use-journey-list.ts';

/** Reading a journey takes the rules of the format, which nobody needs to look at a list. */
const ImportDialog = lazy(async () => {
  const { ImportDialog } = await import('./ImportDialog.tsx');
  return { default: ImportDialog };
});

/** Every journey of the organisation: open one, begin one, bring one in. */
export function JourneysPage() {
  const list = useJourneyList();
  const create = useCreateJourney();
  const [query, setQuery] = useState('');
  const [isBeginning, setIsBeginning] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  // Then the page itself says how to begin.
  const isEmpty = list.journeys?.length === 0;
  const choose = () => chooser.current?.click();
  const begin = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setIsBeginning(true)}>
      New journey
    </Button>
  );
  const bringIn = (
    <Button icon={<FolderInput aria-hidden="true" />} onPress={choose}>
      Import a file
    </Button>
  );

  return (
    <DropZone onFiles={setFiles}>
      <div className="journeys-page">
        <PageHead current="journeys" />
        <main className="journeys-main">
          <div className="journeys-bar">
            <h1>Journeys</h1>
            {isEmpty ? null : (
              <>
                <TextField
                  label="Search"
                  isLabelHidden
                  type="search"
                  placeholder="Search by name or id"
                  value={query}
                  onChange={setQuery}
                  before={<Search aria-hidden="true" />}
                  className="journeys-search"
                />
                {bringIn}
                {begin}
              </>
            )}
          </div>
          <Content
            list={list}
            query={query}
            empty={
              <EmptyState
                icon={<Route />}
                title="Your first journey"
                text="A journey is what happens in a conversation: what is said, what is asked, where it leads. Draw it here, try it beside the drawing, and publish it to a chat. Begin with a small one that works, or drop a journey file onto this page."
                actions={
                  <>
                    {bringIn}
                    {begin}
                  </>
                }
              />
            }
          />
        </main>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="Journey file"
          onChange={(event) => {
            setFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {isBeginning ? <NewJourneyDialog isOpen onClose={() => setIsBeginning(false)} onCreate={create} /> : null}
        {files[0] === undefined ? null : (
          <Suspense fallback={null}>
            <ImportDialog
              key={`${files[0].name} ${files.length}`}
              file={files[0]}
              taken={list.journeys?.map(({ id }) => id) ?? []}
              onDone={() => {
                setFiles(files.slice(1));
                list.reload();
              }}
            />
          </Suspense>
        )}
      </div>
    </DropZone>
  );
}

interface ContentProps {
  readonly list: ReturnType<typeof useJourneyList>;
  readonly query: string;
  readonly empty: ReactNode;
}

function Content({ list, query, empty }: ContentProps) {
  const { journeys, error, reload } = list;
  // A list that is here already is better than the news that it could not be loaded again.
  const isHidden = journeys === undefined || error?.kind === 'signed-out';
  if (error !== undefined && isHidden) return <ListProblem error={error} onRetry={reload} />;
  if (journeys === undefined) return <CardSkeletons />;
  if (journeys.length === 0) return empty;
  const found: readonly JourneyListing[] = searchJourneys(journeys, query);
  if (found.length === 0) {
    return <EmptyState icon={<Search />} title="Nothing found" text={`No journey has “${query}” in its name or id.`} />;
  }
  return (
    <ul className="journey-cards">
      {found.map((journey) => (
        <li key={journey.id}>
          <JourneyCard journey={journey} onChanged={reload} />
        </li>
      ))}
    </ul>
  );
}
