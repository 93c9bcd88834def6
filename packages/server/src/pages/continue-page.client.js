// Opens the conversation of a link when somebody says so. The token leaves the address bar first, so that neither a list of visited
// pages nor a shared address has it; a reload still does.
const token = location.hash.slice(1) || history.state?.token || '';
history.replaceState({ token }, '', location.pathname);

const told = document.querySelector('#told');
const button = document.querySelector('#go');

/** Sentences of the server are English, whatever the language of the page. */
const tell = (text, language) => {
  told.lang = language;
  told.textContent = text;
};

/** What the widget keeps of a conversation over a reload, by server and journey: it finds this one as if it had begun it. */
const keep = ({ token: opened, journey, journeyId, language }) => {
  const saved = { token: opened, name: journey.name, language, introduction: {}, seen: 0, unsent: [] };
  localStorage.setItem(`usher-chat ${location.origin} ${journeyId}`, JSON.stringify(saved));
  // Where a reload finds it.
  history.replaceState(null, '', `/chat/${encodeURIComponent(journeyId)}`);
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
  document.body.className = 'chat';
  document.querySelector('main').replaceChildren(chat);
};

const open = async () => {
  button.disabled = true;
  tell(told.dataset.opening, document.documentElement.lang);
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
    tell(answer.error?.message ?? 'The conversation could not be opened.', 'en');
  } catch {
    tell('The server cannot be reached. Try again in a moment.', 'en');
  }
  button.disabled = false;
};

if (token === '') {
  button.hidden = true;
  tell('This link is not whole, or was opened here before. Open it again where you got it.', 'en');
} else button.addEventListener('click', open);
