import { chooseTheme, readTheme, Toasts } from '@usher/design';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createDeskClient } from './api/desk-client.ts';
import { DeskApp } from './app/DeskApp.tsx';
import '@usher/design/design.css';
import './desk.css';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no element "app" for the desk to stand in.');
chooseTheme(readTheme());
createRoot(place).render(
  <StrictMode>
    <Toasts>
      <DeskApp client={createDeskClient((input, init) => fetch(input, init))} />
    </Toasts>
  </StrictMode>,
);
