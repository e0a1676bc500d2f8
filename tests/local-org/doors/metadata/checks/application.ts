import { noSuch, rows, text, texts, type ComponentCheck } from './check.ts';
import { isStandardTab } from './tab.ts';

/** Tabs, utility bar and the overridden pages of an app exist. */
export const checkApplication: ComponentCheck = ({ metadata }, engine) => {
  const { catalogue } = engine;
  const problems = texts(metadata['tabs'])
    .filter((tab) => !isStandardTab(engine, tab) && !catalogue.get('CustomTab', tab))
    .map((tab) => noSuch('tab', 'CustomTab', tab));
  const utilityBar = text(metadata['utilityBar']);
  if (utilityBar !== '' && !catalogue.get('FlexiPage', utilityBar))
    problems.push(noSuch('utilityBar', 'FlexiPage', utilityBar));
  for (const override of rows(metadata['actionOverrides'])) {
    const page = text(override['content']);
    if (page !== '' && !catalogue.get('FlexiPage', page)) problems.push(noSuch('content', 'FlexiPage', page));
  }
  return problems;
};
