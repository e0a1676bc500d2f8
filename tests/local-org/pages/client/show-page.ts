import { act, ActionError } from './aura-client.ts';
import { h } from './dom.ts';
import { homePage } from './home-page.ts';
import { listPage } from './list-page.ts';
import { errorPage, plainPage, searchPage } from './plain-pages.ts';
import { pageState, t } from './page-state.ts';
import { recordPage } from './record-page.ts';
import type { Route } from './router.ts';
import { correctAddress } from './router.ts';
import { markTab } from './shell.ts';
import type { HomeView, ListView, RecordView, SearchHit } from '../view-model.ts';

let navigations = 0;

/** Draw what the route asks for; an answer that comes after the user went on is dropped. */
export async function showPage(route: Route): Promise<void> {
  navigations += 1;
  const mine = navigations;
  const { stage } = pageState();
  const spinner = setTimeout(() => {
    if (mine === navigations) stage.replaceChildren(spinnerBox());
  }, 250);
  let page: { title: string; element: HTMLElement };
  try {
    page = await load(route);
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    page = {
      title: 'Salesforce',
      element: errorPage(error.statusCode === 404 ? t('notFound') : error.message),
    };
  } finally {
    clearTimeout(spinner);
  }
  if (mine !== navigations) return;
  document.title = page.title;
  stage.replaceChildren(page.element);
  window.scrollTo(0, 0);
}

async function load(route: Route): Promise<{ title: string; element: HTMLElement }> {
  switch (route.page) {
    case 'home':
      return { title: `${t('home')} | Salesforce`, element: homePage(await act<HomeView>('getHome')) };
    case 'record': {
      const view = await act<RecordView>('getRecordHome', { recordId: route.id });
      correctAddress(`/lightning/r/${view.object}/${view.id}/view${location.search}`);
      // A link by id alone says only now which object's tab is meant.
      markTab({ ...route, object: view.object });
      return { title: `${view.title} | ${view.objectLabel} | Salesforce`, element: recordPage(view) };
    }
    case 'list': {
      const view = await act<ListView>('getList', {
        objectApiName: route.object,
        filterName: route.filterName,
      });
      correctAddress(`/lightning/o/${view.object}/list?filterName=${view.filterName}`);
      return { title: `${view.filterLabel} | ${view.objectLabel} | Salesforce`, element: listPage(view) };
    }
    case 'search': {
      const hits = await act<SearchHit[]>('search', { term: route.term });
      return {
        title: `${route.term} - ${t('searchResults')} | Salesforce`,
        element: searchPage(route.term, hits),
      };
    }
    case 'tab':
      return { title: `${route.name} | Salesforce`, element: plainPage(route.name, t('tabStub')) };
    case 'setup':
      return { title: `${t('setupHome')} | Salesforce`, element: plainPage(t('setupHome'), t('setupStub')) };
    case 'unknown':
      return { title: 'Salesforce', element: errorPage(t('pageNotFound')) };
  }
}

function spinnerBox(): HTMLElement {
  return h(
    'div',
    { class: 'slds-spinner slds-spinner_brand slds-spinner_medium page-spinner', role: 'status' },
    h('span', { class: 'slds-assistive-text' }, t('loading')),
    h('div', { class: 'slds-spinner__dot-a' }),
    h('div', { class: 'slds-spinner__dot-b' }),
  );
}
