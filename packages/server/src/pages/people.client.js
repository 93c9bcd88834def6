import { goTo, onSubmit, send, showProblem, whileBusy } from './form.client.js';

const find = (selector) => document.querySelector(selector);
const list = find('#people');
const inviteDialog = find('#invite-dialog');
const personDialog = find('#person-dialog');
const linkDialog = find('#link-dialog');
const roleLabels = Object.fromEntries(
  [...inviteDialog.querySelectorAll('.choice')].map((choice) => [
    choice.querySelector('input').value,
    choice.querySelector('label').textContent,
  ]),
);
let people = [];
let chosen;

/** An element with text or elements inside; text is never markup. */
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

async function ask(method, path, body) {
  const answer = await send(method, path, body);
  if (answer.status === 401) goTo('/sign-in?to=/people');
  return answer;
}

async function load() {
  const { ok, body, message } = await ask('GET', '/api/people');
  find('#loading').hidden = true;
  find('#failed').hidden = ok;
  list.hidden = !ok;
  if (!ok) return showProblem(find('#failed'), message);
  people = body.people;
  list.replaceChildren(...people.map(renderPerson));
  find('#alone').hidden = people.length > 1;
}

function renderPerson(person) {
  const isOwn = person.id === list.dataset.own;
  const who = make('div', 'who', make('strong', '', person.name), make('small', '', person.email));
  const roles = make('div', 'roles', ...person.roles.map((role) => make('span', 'badge', roleLabels[role])));
  const state = make('span', `state ${person.state}`, describeState(person, isOwn));
  const button = make('button', '', 'Change');
  button.type = 'button';
  button.setAttribute('aria-label', `Change ${person.name}`);
  button.addEventListener('click', () => openPerson(person.id));
  return make('li', person.state, who, roles, state, button);
}

function describeState({ state, lastSeenAt }, isOwn) {
  if (isOwn) return 'You';
  if (state === 'invited') return 'Invited';
  if (state === 'suspended') return 'Suspended';
  return lastSeenAt === undefined ? 'Active' : `Seen ${describeTime(lastSeenAt)}`;
}

function describeTime(at) {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const minutes = Math.round((at - Date.now()) / 60_000);
  // It is known to a few minutes only.
  if (minutes > -6) return 'just now';
  if (minutes > -60) return format.format(minutes, 'minute');
  if (minutes > -24 * 60) return format.format(Math.round(minutes / 60), 'hour');
  return format.format(Math.round(minutes / 60 / 24), 'day');
}

function openPerson(id) {
  chosen = people.find((person) => person.id === id);
  find('#person-title').textContent = chosen.name;
  find('#person-email').textContent = chosen.email;
  for (const box of personDialog.querySelectorAll('[name=roles]')) box.checked = chosen.roles.includes(box.value);
  const isSuspended = chosen.state === 'suspended';
  find('#suspend').hidden = isSuspended;
  find('#suspend-hint').hidden = isSuspended;
  find('#let-in').hidden = !isSuspended;
  find('#new-link').hidden = isSuspended;
  showProblem(personDialog, '');
  personDialog.showModal();
}

async function change(body) {
  const answer = await ask('POST', `/api/people/${encodeURIComponent(chosen.id)}`, body);
  if (!answer.ok) return answer.message;
  personDialog.close();
  if (answer.body.link !== undefined) showLink(answer.body.link, answer.body);
  await load();
}

function showLink(link, { email, state }) {
  const time = state === 'invited' ? 'a week' : 'a day';
  find('#link-about').textContent =
    `Give it to ${email} in a way that you trust. It works once, within ${time}, and is shown only now.`;
  find('#link').value = link;
  find('#copied').textContent = '';
  linkDialog.showModal();
  find('#link').select();
}

find('#invite').addEventListener('click', () => {
  inviteDialog.querySelector('form').reset();
  showProblem(inviteDialog, '');
  inviteDialog.showModal();
});

onSubmit(inviteDialog.querySelector('form'), async (data) => {
  const roles = data.getAll('roles');
  if (roles.length === 0) return 'Choose at least one role.';
  const { ok, body, message } = await ask('POST', '/api/people', { email: data.get('email'), roles });
  if (!ok) return message;
  inviteDialog.close();
  showLink(body.link, body.person);
  await load();
});

onSubmit(personDialog.querySelector('form'), async (data) => {
  const roles = data.getAll('roles');
  return roles.length === 0 ? 'Choose at least one role.' : change({ roles });
});

for (const [id, body] of [
  ['#new-link', { newLink: true }],
  ['#suspend', { suspended: true }],
  ['#let-in', { suspended: false }],
]) {
  const button = find(id);
  button.addEventListener('click', () =>
    whileBusy(button, async () => showProblem(personDialog, (await change(body)) ?? '')),
  );
}

for (const button of document.querySelectorAll('dialog .cancel')) {
  button.addEventListener('click', () => button.closest('dialog').close());
}

find('#copy').addEventListener('click', async () => {
  const field = find('#link');
  field.select();
  // The clipboard is there on https and on this machine only; elsewhere the link stays selected.
  const isCopied = await navigator.clipboard?.writeText(field.value).then(
    () => true,
    () => false,
  );
  find('#copied').textContent = isCopied ? 'Copied.' : 'Press Ctrl+C, or ⌘C, to copy it.';
});

const again = find('#again');
again.addEventListener('click', () => void whileBusy(again, load));
await load();
