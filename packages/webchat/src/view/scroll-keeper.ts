export interface ScrollKeeper {
  /** Goes to the newest and stays there until the reader scrolls away. */
  follow(): void;
  readonly isFollowing: boolean;
  stop(): void;
}

const nearEnough = 60;

/** Keeps the newest message in sight while the reader is at the end, also when images load or the panel changes size. */
export function createScrollKeeper(log: HTMLElement, content: HTMLElement, onChange: () => void): ScrollKeeper {
  let isFollowing = true;
  let lastTop = 0;
  const goToEnd = () => {
    if (isFollowing) log.scrollTop = log.scrollHeight;
  };
  const observer = new ResizeObserver(goToEnd);
  observer.observe(content);
  observer.observe(log);
  log.addEventListener('scroll', () => {
    // Only a reader scrolls up; growing content also brings scroll events, and must not be taken for one.
    if (log.scrollHeight - log.scrollTop - log.clientHeight < nearEnough) isFollowing = true;
    else if (log.scrollTop < lastTop) isFollowing = false;
    lastTop = log.scrollTop;
    onChange();
  });
  return {
    get isFollowing() {
      return isFollowing;
    },
    follow() {
      isFollowing = true;
      goToEnd();
    },
    stop: () => observer.disconnect(),
  };
}
