export interface AskedField {
  readonly name: 'name' | 'email';
  readonly isRequired: boolean;
}

/** Reads the attribute `pre-chat`: `name email*`, with a star where an answer is needed. Other words are left out. */
export function readAsked(attribute: string): AskedField[] {
  return attribute.split(/[\s,]+/).flatMap((word): AskedField[] => {
    const [, name, star] = /^(name|email)(\*?)$/.exec(word.toLowerCase()) ?? [];
    return name === undefined ? [] : [{ name: name as AskedField['name'], isRequired: star === '*' }];
  });
}
