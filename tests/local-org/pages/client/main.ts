import { bootstrap } from './aura-client.ts';
import { startState } from './page-state.ts';
import { startRouter } from './router.ts';
import { drawShell, markTab } from './shell.ts';
import { showPage } from './show-page.ts';

/** Start the page: who am I and in which words, then the frame, then whatever the address asks for. */
const shell = await bootstrap();
document.querySelector('#auraLoadingBox')?.remove();
const stage = drawShell(shell);
startState(shell, stage);
startRouter((route) => {
  markTab(route);
  void showPage(route);
});
