import { goTo, onSubmit, send, whileBusy } from './form.client.js';

const token = location.hash.slice(1);
// Out of the address bar and the history: a link that was used is of no use there.
history.replaceState(null, '', location.pathname);

function show(id) {
  for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== id;
  document.querySelector(`#${id} h1`).focus();
}

function fail({ message, status }) {
  document.querySelector('#reason').textContent = message;
  // The link itself is still good where only the way to the server was not.
  document.querySelector('#again').hidden = status !== 0 && status !== 429 && status < 500;
  show('failed');
}

async function openSignInLink() {
  const answer = await send('POST', '/api/account/open-link', { token });
  if (!answer.ok) return fail(answer);
  document.querySelector('#choose [name=username]').value = answer.body.email;
  show('choose');
}

onSubmit(document.querySelector('#invited form'), async (data) => {
  const body = { token, name: data.get('name'), password: data.get('password') };
  const answer = await send('POST', '/api/account/open-link', body);
  if (answer.ok) return goTo('/');
  if (answer.status !== 401) return answer.message;
  fail(answer);
});

onSubmit(document.querySelector('#choose form'), async (data) => {
  const { ok, message } = await send('POST', '/api/account/password', { next: data.get('next') });
  if (ok) return goTo('/');
  return message;
});

const again = document.querySelector('#again');
again.addEventListener('click', () => void whileBusy(again, openSignInLink));

if (token.startsWith('i-')) show('invited');
else if (token.startsWith('s-')) void openSignInLink();
else
  fail({
    message: 'A part of it is missing, or the page was loaded anew. Open the whole link again, as it was given to you.',
    status: 401,
  });
