// The demo page's only behaviour: a new conversation, so that a change to the journey is met at once.
document.querySelector('#restart').addEventListener('click', () => document.querySelector('usher-chat').restart());
