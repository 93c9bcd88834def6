import type { RequestContent } from '@usher/journey';
import { MapPin, Paperclip } from 'lucide-react';
import { exampleFiles, examplePlace, fileInput } from '../sent-things.ts';
import type { Input } from '../session.ts';
import type { ContentProps } from './SimulatedContent.tsx';

/** The button that asks for a file or a place. */
export function RequestView({ content, play }: ContentProps<RequestContent>) {
  const isPlace = content.request === 'location';
  const Icon = isPlace ? MapPin : Paperclip;
  const words = (
    <>
      <Icon aria-hidden="true" />
      {isPlace ? 'Send a place' : 'Send a file'}
    </>
  );
  return (
    <div className="simulator-choices">
      {play === undefined ? (
        <span className="simulator-choice">{words}</span>
      ) : (
        <button type="button" className="simulator-choice" onClick={() => play.onPick(exampleOf(content))}>
          {words}
        </button>
      )}
    </div>
  );
}

function exampleOf({ request, accepts }: RequestContent): Input {
  if (request === 'location') return { do: 'place', ...examplePlace };
  return fileInput(exampleFiles.find(({ mime }) => isTaken(mime, accepts)) ?? exampleFiles[0]);
}

function isTaken(mime: string, accepts: readonly string[] | undefined): boolean {
  return accepts?.some((each) => (each.endsWith('*') ? mime.startsWith(each.slice(0, -1)) : each === mime)) ?? true;
}
