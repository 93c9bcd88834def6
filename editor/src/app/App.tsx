/** The editor: the list of journeys, or one journey, by the address. */
export function App() {
  return <main>Usher</main>;
}
