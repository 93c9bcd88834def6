// What the forms of these pages share.

/**
 * Sends JSON to this server.
 * @returns {Promise<{ ok: boolean, status: number, body: any, message: string }>} a sentence in `message` where it is not ok
 */
export async function send(method, path, body) {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer = response.status === 204 ? undefined : await response.json().catch(() => undefined);
    const message = answer?.error?.message ?? `The server answered with ${response.status}. Try again in a moment.`;
    return { ok: response.ok, status: response.status, body: answer, message: response.ok ? '' : message };
  } catch {
    return {
      ok: false,
      status: 0,
      body: undefined,
      message: 'The server cannot be reached. Check your connection, then try again.',
    };
  }
}

/** Shows a sentence in the line that the form has for it, or hides the line. */
export function showProblem(place, message) {
  const line = place.querySelector('.problem');
  line.textContent = message;
  line.hidden = message === '';
}

/** Runs something while a button cannot be pressed again; the page shows that it is under way. */
export async function whileBusy(button, work) {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  try {
    await work();
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/** Calls the handler with what was filled in. Whatever sentence it returns is shown. */
export function onSubmit(form, handle) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    void whileBusy(button, async () => {
      showProblem(form, '');
      showProblem(form, (await handle(new FormData(form))) ?? '');
    });
  });
}

/** Goes on to a page of this server; anything else that stands in an address is not followed. */
export function goTo(path) {
  const isPath = URL.canParse(path ?? '/', location.origin);
  const target = new URL(isPath ? (path ?? '/') : '/', location.origin);
  // The whole address: a path alone such as `//other.example` would be read as another host.
  location.assign(target.origin === location.origin ? target.href : '/');
}

for (const button of document.querySelectorAll('button.reveal')) {
  button.addEventListener('click', () => {
    const input = document.getElementById(button.getAttribute('aria-controls'));
    const isShown = input.type === 'password';
    input.type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(isShown));
    button.textContent = isShown ? 'Hide' : 'Show';
    input.focus();
  });
}
