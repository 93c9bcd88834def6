import type { Problems } from './problems.ts';
import { type Json, toNumber, toRecord, toRecords, toText } from './values.ts';

type Path = readonly (string | number)[];

export const kinds = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;
const selects: readonly number[] = [3, 5, 6, 7, 8];
const linkButton = 5;
const premiumButton = 6;

/** Components of the first kind: up to five rows of up to five buttons or one select. */
export function checkComponents(problems: Problems, rows: readonly Json[]): void {
  problems.count(['components'], rows, 0, 5);
  for (const [index, row] of rows.entries()) {
    const at = ['components', index] as const;
    if (row.type === kinds.row) checkRow(problems, at, row);
    else problems.add([...at, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
  }
  checkUnique(problems, rows);
}

/** Components of the second kind: 40 in all, with 4,000 units of text. */
export function checkComponentsV2(problems: Problems, components: readonly Json[]): void {
  const all = flatten(components);
  if (all.length > 40) {
    problems.add(['components'], 'BASE_TYPE_BAD_LENGTH', 'The total number of components cannot exceed 40.');
  }
  const texts = all.filter((component) => component.type === kinds.text);
  const length = texts.reduce((sum, component) => sum + toText(component.content).length, 0);
  if (length > 4000) {
    problems.add(['components'], 'COMPONENT_MAX_TEXT_SIZE_EXCEEDED', 'The total text size cannot exceed 4000.');
  }
  if (components.length === 0) problems.add(['components'], 'BASE_TYPE_REQUIRED', 'This field is required');
  for (const [index, component] of components.entries()) checkTopLevel(problems, ['components', index], component);
  checkUnique(problems, components);
}

const topLevel: Readonly<Record<number, (problems: Problems, at: Path, component: Json) => void>> = {
  [kinds.row]: checkRow,
  [kinds.section]: (problems, at, section) => {
    problems.count([...at, 'components'], section.components, 1, 3);
    for (const [index, text] of toRecords(section.components).entries()) {
      problems.text([...at, 'components', index, 'content'], text.content, 1, 4000);
    }
    const accessory = toRecord(section.accessory);
    if (accessory.type === kinds.button) checkButton(problems, [...at, 'accessory'], accessory);
    else if (accessory.type === kinds.thumbnail) checkMedia(problems, [...at, 'accessory'], accessory);
    else problems.add([...at, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required');
  },
  [kinds.text]: (problems, at, text) => problems.text([...at, 'content'], text.content, 1, 4000),
  [kinds.gallery]: (problems, at, gallery) => {
    problems.count([...at, 'items'], gallery.items, 1, 10);
    for (const [index, item] of toRecords(gallery.items).entries()) checkMedia(problems, [...at, 'items', index], item);
  },
  [kinds.file]: (problems, at, file) => problems.text([...at, 'file', 'url'], toRecord(file.file).url, 1, 2048),
  [kinds.separator]: () => {},
  [kinds.container]: (problems, at, container) => {
    problems.count([...at, 'components'], container.components, 1, 40);
    for (const [index, inner] of toRecords(container.components).entries()) {
      if (inner.type === kinds.container) {
        problems.add(
          [...at, 'components', index, 'type'],
          'UNION_TYPE_CHOICES',
          'A container cannot hold a container.',
        );
      } else checkTopLevel(problems, [...at, 'components', index], inner);
    }
  },
};

function checkTopLevel(problems: Problems, at: Path, component: Json): void {
  const check = topLevel[toNumber(component.type)];
  if (check === undefined) {
    problems.add(
      [...at, 'type'],
      'UNION_TYPE_CHOICES',
      'Value of field "type" must be one of (1, 9, 10, 12, 13, 14, 17).',
    );
  } else check(problems, at, component);
}

function checkMedia(problems: Problems, at: Path, item: Json): void {
  problems.text([...at, 'media', 'url'], toRecord(item.media).url, 1, 2048);
  problems.text([...at, 'description'], item.description, 0, 1024);
}

function checkRow(problems: Problems, at: Path, row: Json): void {
  const inner = toRecords(row.components);
  const hasSelect = inner.some((component) => selects.includes(toNumber(component.type)));
  problems.count([...at, 'components'], inner, 1, hasSelect ? 1 : 5);
  for (const [index, component] of inner.entries()) {
    const place = [...at, 'components', index];
    if (component.type === kinds.button) checkButton(problems, place, component);
    else if (selects.includes(toNumber(component.type))) checkSelect(problems, place, component);
    else
      problems.add(
        [...place, 'type'],
        'UNION_TYPE_CHOICES',
        'Value of field "type" must be one of (2, 3, 5, 6, 7, 8).',
      );
  }
}

function checkButton(problems: Problems, at: Path, button: Json): void {
  problems.text(
    [...at, 'label'],
    button.label,
    button.emoji === undefined && button.style !== premiumButton ? 1 : 0,
    80,
  );
  if (button.style === linkButton) {
    problems.text([...at, 'url'], button.url, 1, 512);
    if (!/^(https?|discord):\/\//.test(toText(button.url))) {
      problems.add([...at, 'url'], 'URL_TYPE_INVALID_SCHEME', "Scheme must be one of ('http', 'https', 'discord').");
    }
    if (button.custom_id !== undefined) {
      problems.add(
        at,
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
    }
  } else if (button.style !== premiumButton) {
    problems.text([...at, 'custom_id'], button.custom_id, 1, 100);
    if (![1, 2, 3, 4].includes(toNumber(button.style))) {
      problems.add([...at, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2, 3, 4, 5, 6).');
    }
  }
}

export function checkSelect(problems: Problems, at: Path, select: Json): void {
  problems.text([...at, 'custom_id'], select.custom_id, 1, 100);
  problems.text([...at, 'placeholder'], select.placeholder, 0, 150);
  if (select.type === kinds.stringSelect) checkOptions(problems, at, select, 1, 25);
}

/** Options of a select, a radio group or a group of boxes: so many, each with a value of its own. */
export function checkOptions(problems: Problems, at: Path, select: Json, least: number, most: number): void {
  const options = toRecords(select.options);
  problems.count([...at, 'options'], options, least, most);
  const seen = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    const place = [...at, 'options', index];
    problems.text([...place, 'label'], option.label, 1, 100);
    problems.text([...place, 'value'], option.value, 1, 100);
    problems.text([...place, 'description'], option.description, 0, 100);
    if (seen.has(option.value)) {
      problems.add(
        [...place, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    seen.add(option.value);
  }
  if (
    toNumber(select.max_values) > options.length ||
    toNumber(select.min_values) > (toNumber(select.max_values) || 1)
  ) {
    problems.add([...at, 'max_values'], 'BASE_TYPE_CHOICES', 'More values are asked for than there are options.');
  }
}

/** Every component of a tree, outer ones first. */
export function flatten(components: readonly Json[]): readonly Json[] {
  return components.flatMap((component) => [
    component,
    ...flatten(toRecords(component.components)),
    ...flatten([component.accessory, component.component].filter((inner) => inner !== undefined).map(toRecord)),
  ]);
}

export function checkUnique(problems: Problems, components: readonly Json[]): void {
  const ids = flatten(components).flatMap((component) =>
    typeof component.custom_id === 'string' ? [component.custom_id] : [],
  );
  if (new Set(ids).size < ids.length) {
    problems.add(['components'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  }
}
