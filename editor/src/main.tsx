import '@usher/design/design.css';
import { chooseTheme, readTheme } from '@usher/design';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { refuseStrayFiles } from './app/refuse-stray-files.ts';

chooseTheme(readTheme());
refuseStrayFiles(window);
const root = document.getElementById('app');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
