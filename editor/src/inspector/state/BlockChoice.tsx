import type { BlockGroup } from '@usher/journey';
import { useEditor } from '../../app/editor-context.tsx';
import { wordsOfBlock } from '../../canvas/projection/block-words.ts';
import { callType } from '../../document/index.ts';
import { useCommands } from '../edit/use-commands.ts';
import { Picker } from '../pick/Picker.tsx';

const groupNames: Readonly<Record<BlockGroup, string>> = {
  say: 'Say',
  ask: 'Ask',
  logic: 'Logic',
  connect: 'Connect',
  human: 'People',
  end: 'End',
};

interface BlockChoiceProps {
  readonly state: string;
  readonly type: string | undefined;
  readonly problem: string | undefined;
}

/** What a step does. */
export function BlockChoice({ state, type, problem }: BlockChoiceProps) {
  const { catalog } = useEditor();
  const { run } = useCommands();
  const call = { id: callType, label: wordsOfBlock(callType)?.name ?? '', description: wordsOfBlock(callType)?.help };
  const groups = () => [
    ...Object.entries(groupNames).map(([group, title]) => ({
      title,
      options: catalog.definitions
        .filter((definition) => definition.group === group)
        .map((definition) => ({
          id: definition.type,
          label: wordsOfBlock(definition.type)?.name ?? definition.type,
          description: wordsOfBlock(definition.type)?.help,
        })),
    })),
    { title: 'Journeys', options: [call] },
  ];
  return (
    <Picker
      label="What it does"
      hint={type === undefined ? 'Nothing yet. Choose a block.' : wordsOfBlock(type)?.help}
      problem={problem}
      shown={
        type === undefined ? (
          <span className="inspector-muted">Choose a block</span>
        ) : (
          (wordsOfBlock(type)?.name ?? type)
        )
      }
      selected={type}
      groups={groups}
      onPick={(block) => block !== type && run('setBlock', { state, block })}
    />
  );
}
