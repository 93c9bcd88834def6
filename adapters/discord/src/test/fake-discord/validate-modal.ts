import { createProblems, type Problems } from './problems.ts';
import { checkOptions, checkSelect, checkUnique, kinds } from './validate-components.ts';
import { type Json, toNumber, toRecord, toRecords } from './values.ts';

type Path = readonly (string | number)[];

/** @throws ApiError where a modal breaks a limit of the platform */
export function checkModal(modal: Json): void {
  const problems = createProblems();
  const components = toRecords(modal.components);
  problems.text(['data', 'custom_id'], modal.custom_id, 1, 100);
  problems.text(['data', 'title'], modal.title, 1, 45);
  problems.count(['data', 'components'], components, 1, 5);
  for (const [index, component] of components.entries()) {
    const at = ['data', 'components', index];
    if (component.type === kinds.text) problems.text([...at, 'content'], component.content, 1, 4000);
    else if (component.type === kinds.label) checkLabel(problems, at, component);
    else if (component.type === kinds.row) checkOldRow(problems, at, component);
    else problems.add([...at, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1, 10, 18).');
  }
  checkUnique(problems, components);
  problems.done();
}

function checkOldRow(problems: Problems, at: Path, row: Json): void {
  problems.count([...at, 'components'], row.components, 1, 1);
  const input = toRecord(toRecords(row.components)[0]);
  problems.text([...at, 'components', 0, 'label'], input.label, 1, 45);
  checkInput(problems, [...at, 'components', 0], input);
}

function checkLabel(problems: Problems, at: Path, label: Json): void {
  problems.text([...at, 'label'], label.label, 1, 45);
  problems.text([...at, 'description'], label.description, 0, 100);
  checkInput(problems, [...at, 'component'], toRecord(label.component));
}

/** What may be asked in a modal, each by the number of its kind. */
const inputs: Readonly<Record<number, (problems: Problems, at: Path, input: Json) => void>> = {
  [kinds.textInput]: (problems, at, input) => {
    problems.text([...at, 'value'], input.value, 0, 4000);
    problems.text([...at, 'placeholder'], input.placeholder, 0, 100);
    if (![1, 2].includes(toNumber(input.style))) {
      problems.add([...at, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2).');
    }
    for (const field of ['min_length', 'max_length'] as const) {
      if (toNumber(input[field]) > 4000)
        problems.add([...at, field], 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 4000.');
    }
  },
  [kinds.stringSelect]: checkSelect,
  5: checkSelect,
  6: checkSelect,
  7: checkSelect,
  8: checkSelect,
  [kinds.fileUpload]: (problems, at, input) => {
    if (toNumber(input.max_values) > 10)
      problems.add([...at, 'max_values'], 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 10.');
  },
  [kinds.radioGroup]: (problems, at, input) => checkOptions(problems, at, input, 2, 10),
  [kinds.checkboxGroup]: (problems, at, input) => checkOptions(problems, at, input, 1, 10),
  [kinds.checkbox]: () => {},
};

function checkInput(problems: Problems, at: Path, input: Json): void {
  const check = inputs[toNumber(input.type)];
  if (check === undefined) {
    problems.add(
      [...at, 'type'],
      'UNION_TYPE_CHOICES',
      'Value of field "type" must be one of (3, 4, 5, 6, 7, 8, 19, 21, 22, 23).',
    );
    return;
  }
  problems.text([...at, 'custom_id'], input.custom_id, 1, 100);
  check(problems, at, input);
}
