// Opens the conversation of a link: the token leaves the address bar first, so that neither history nor a shared address has it.
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

const tell = (text) => {
  document.querySelector('#told').textContent = text;
};

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
  document.querySelector('#told').replaceWith(chat);
};

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
  } else tell(answer.error?.message ?? 'The conversation could not be opened.');
} catch {
  tell('The server cannot be reached. Open the link again in a moment.');
}
