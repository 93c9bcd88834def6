import type { DeskEntry } from '@usher/api/desk';
import { contentToText } from '@usher/journey';

/** An entry for ears: who, then what. */
export function sayEntry(entry: DeskEntry): string {
  switch (entry.from) {
    case 'customer':
      return `Customer: ${entry.text}`;
    case 'bot':
      return `Bot: ${entry.content.map(contentToText).join(' ')}`;
    case 'agent':
      return `${entry.agent.name}: ${entry.content.map(contentToText).join(' ')}`;
    case 'note':
      return `Note of ${entry.agent.name}: ${entry.text}`;
    case 'system':
      return entry.text;
  }
}
