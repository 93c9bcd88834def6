import { TextField } from '@usher/design';
import { useEffect, useState } from 'react';

interface ItemIdProps {
  readonly label: string;
  readonly hint?: string;
  readonly isLabelHidden?: boolean;
  readonly id: string;
  /** @returns why the item cannot be called so */
  readonly onRename: (id: string) => string | undefined;
}

/** The id of an item. Lines and texts hang on it, so it changes when the field is left or Enter is pressed, not with each letter. */
export function ItemId({ label, hint, isLabelHidden, id, onRename }: ItemIdProps) {
  const [typed, setTyped] = useState(id);
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => setTyped(id), [id]);
  const commit = () => {
    if (typed !== id) setRefusal(onRename(typed));
  };
  return (
    <TextField
      label={label}
      isLabelHidden={isLabelHidden}
      hint={hint}
      problem={refusal}
      isCode
      value={typed}
      onChange={(text) => {
        setTyped(text);
        setRefusal(undefined);
      }}
      onBlur={commit}
      onSubmit={commit}
    />
  );
}
