import { refuse } from './api-error.ts';
import { createProblems, type Problems } from './problems.ts';
import { type Json, toRecords, toText } from './values.ts';

const name = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** @throws ApiError where a command breaks a limit of the platform */
export function checkCommands(commands: readonly Json[]): void {
  if (commands.filter(isChat).length > 100) throw refuse('tooManyCommands');
  const problems = createProblems();
  const seen = new Set<string>();
  for (const [index, command] of commands.entries()) {
    checkCommand(problems, [index], command);
    const key = `${String(command.type ?? 1)} ${toText(command.name)}`;
    if (seen.has(key)) {
      problems.add([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    seen.add(key);
  }
  problems.done();
}

function isChat(command: Json): boolean {
  return (command.type ?? 1) === 1;
}

function checkCommand(problems: Problems, at: readonly (string | number)[], command: Json): void {
  if (isChat(command)) checkName(problems, at, command);
  else problems.text([...at, 'name'], command.name, 1, 32);
  problems.text([...at, 'description'], command.description, isChat(command) ? 1 : 0, isChat(command) ? 100 : 0);
  problems.count([...at, 'options'], command.options, 0, 25);
  for (const [index, option] of toRecords(command.options).entries()) {
    const place = [...at, 'options', index];
    checkName(problems, place, option);
    problems.text([...place, 'description'], option.description, 1, 100);
    problems.count([...place, 'choices'], option.choices, 0, 25);
    for (const [number, choice] of toRecords(option.choices).entries()) {
      problems.text([...place, 'choices', number, 'name'], choice.name, 1, 100);
    }
  }
}

function checkName(problems: Problems, at: readonly (string | number)[], thing: Json): void {
  const text = toText(thing.name);
  if (name.test(text) && text === text.toLowerCase()) return;
  problems.add([...at, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}
