import { goTo, onSubmit, send, showProblem, whileBusy } from './form.client.js';

const form = document.querySelector('#password');
onSubmit(form, async (data) => {
  form.querySelector('.done').hidden = true;
  const current = data.get('current');
  const body = { next: data.get('next'), ...(current === null ? {} : { current }) };
  const { ok, status, message } = await send('POST', '/api/account/password', body);
  if (status === 401) return goTo('/sign-in?to=/account');
  if (!ok) return message;
  form.reset();
  form.querySelector('.done').hidden = false;
});

for (const id of ['sign-out', 'sign-out-everywhere']) {
  const button = document.querySelector(`#${id}`);
  button.addEventListener('click', () =>
    whileBusy(button, async () => {
      const { ok, status, message } = await send('POST', `/api/account/${id}`, {});
      if (ok || status === 401) goTo('/sign-in');
      else showProblem(button.closest('section'), message);
    }),
  );
}
