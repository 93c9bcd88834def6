/** Built in its own folder; drawn by the screen of the open journey. */
export function TextsPanel() {
  return null;
}
