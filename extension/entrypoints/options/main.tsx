import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readSettings } from '../../messaging/settings.ts';
import { OptionsPage } from '../../options/OptionsPage.tsx';
import '../../panel/styles/tokens.css';
import '../../panel/styles/base.css';
import '../../panel/styles/controls.css';
import '../../panel/styles/cards.css';
import '../../panel/styles/form.css';
import '../../options/options.css';

/** Puts the options page together. */
async function start(): Promise<void> {
  const settings = await readSettings();
  const root = document.getElementById('root');
  if (!root) throw new Error('options.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <OptionsPage initial={settings} />
    </StrictMode>,
  );
}

void start();
