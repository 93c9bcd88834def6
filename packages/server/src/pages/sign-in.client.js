import { goTo, onSubmit, send } from './form.client.js';

const form = document.querySelector('#sign-in');
form.querySelector('input').focus();

onSubmit(form, async (data) => {
  const body = { email: data.get('email'), password: data.get('password') };
  const { ok, message } = await send('POST', '/api/account/sign-in', body);
  if (ok) return goTo(new URLSearchParams(location.search).get('to'));
  const password = form.querySelector('#password');
  password.select();
  password.focus();
  return message;
});
