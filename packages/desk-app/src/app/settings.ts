/** What an agent chose on this computer. */
export interface Settings {
  readonly isAvailable: boolean;
  readonly hasNotifications: boolean;
  readonly hasSound: boolean;
  /** Single letters as shortcuts; off for those whose speech or switch device types letters. */
  readonly hasSingleKeys: boolean;
}

const key = 'usher.desk.settings';
const standard: Settings = { isAvailable: true, hasNotifications: false, hasSound: false, hasSingleKeys: true };

/** Reads the settings; what is missing or cannot be read is as it is by default. */
export function readSettings(storage: Pick<Storage, 'getItem'>): Settings {
  try {
    return { ...standard, ...(JSON.parse(storage.getItem(key) ?? '{}') as Partial<Settings>) };
  } catch {
    return standard;
  }
}

export function writeSettings(storage: Pick<Storage, 'setItem'>, settings: Settings): void {
  try {
    storage.setItem(key, JSON.stringify(settings));
  } catch {
    // Kept at least until the page is left.
  }
}
