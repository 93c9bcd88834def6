// The demo page's only behaviour: a new conversation, so that a change to the journey is met at once, and the version it has.
document.querySelector('#restart').addEventListener('click', async () => {
  const chat = document.querySelector('usher-chat');
  chat.restart();
  const { journeys } = await (await fetch('/api/journeys')).json();
  const journey = journeys.find(({ id }) => id === chat.getAttribute('journey'));
  if (journey) document.querySelector('#version').textContent = `Version ${journey.number}`;
});
