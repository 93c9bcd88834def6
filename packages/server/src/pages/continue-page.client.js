// Opens the conversation of a link: the token leaves the address bar first, so that neither history nor a shared address has it.
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

const at = (id) => document.querySelector(`#${id}`);
const again = at('again');

const tell = (heading, text) => {
  at('heading').textContent = heading;
  at('told').textContent = text;
  document.title = heading;
};

const headings = { 'web/bad-link': 'This link leads nowhere', 'web/link-expired': 'This link is too old' };

/** What the widget keeps of a conversation over a reload, by server and journey: it finds this one as if it had begun it. */
const keep = ({ token: opened, journey, journeyId, language }) => {
  const saved = { token: opened, name: journey.name, language, introduction: {}, seen: 0, unsent: [] };
  localStorage.setItem(`usher-chat ${location.origin} ${journeyId}`, JSON.stringify(saved));
};

const show = ({ journey, journeyId, language }) => {
  const chat = document.createElement('usher-chat');
  for (const [name, value] of Object.entries({
    journey: journeyId,
    lang: language,
    heading: journey.name,
    inline: '',
  })) {
    chat.setAttribute(name, value);
  }
  document.documentElement.lang = language;
  document.title = journey.name;
  at('opening').replaceWith(chat);
};

const open = async () => {
  again.hidden = true;
  tell('Your conversation', 'It is being opened…');
  try {
    const response = await fetch('/api/web/conversations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ continue: token }),
    });
    const answer = await response.json();
    if (response.ok) {
      keep(answer);
      show(answer);
      return;
    }
    const { code, message } = answer.error ?? {};
    tell(
      headings[code] ?? 'It could not be opened',
      message ?? 'Something went wrong on our side. Try again in a moment.',
    );
    again.hidden = code in headings;
  } catch {
    tell('No connection', 'The conversation is safe. Check your connection, then try again.');
    again.hidden = false;
  }
};

again.addEventListener('click', open);
if (token === '')
  tell('This link is not whole', 'Open it again from the message that you got it in, or copy all of it.');
else open();
