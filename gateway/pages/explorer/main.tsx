import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app';
import './look/base.css';
import './look/shell.css';
import './look/explore.css';
import './look/compare.css';
import './look/docs.css';
import './look/filters.css';

const place = document.getElementById('app');
if (!place) throw new Error('the page has no place for the app');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
