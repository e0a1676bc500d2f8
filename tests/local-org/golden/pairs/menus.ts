import { z } from 'zod';
import { rest, type GoldenPair } from '../golden-pair.ts';

const colors = z.array(
  z.strictObject({ color: z.string().regex(/^[\dA-F]{6}$/i), context: z.string(), theme: z.string() }),
);
const icons = z.array(
  z.strictObject({
    contentType: z.string(),
    height: z.number(),
    theme: z.string(),
    url: z.url(),
    width: z.number(),
  }),
);

/** What an app shows: tabs, colors, apps; and how many rows there are. */
export const menus: readonly GoldenPair[] = [
  {
    endpoint: 'GET /tabs',
    when: 'tabs of objects',
    page: rest('resources_tabs.htm', 'Tabs'),
    ask: () => ({ method: 'GET', path: '/tabs/' }),
    status: 200,
    answer: z
      .array(
        z.strictObject({
          colors,
          custom: z.boolean(),
          iconUrl: z.url(),
          icons,
          label: z.string(),
          miniIconUrl: z.url(),
          name: z.string(),
          sobjectName: z.string().nullable(),
          url: z.url(),
        }),
      )
      .min(1),
  },
  {
    endpoint: 'GET /theme',
    when: 'icons and colors of objects',
    page: rest('resources_themes.htm', 'Themes'),
    ask: () => ({ method: 'GET', path: '/theme' }),
    status: 200,
    answer: z.strictObject({
      themeItems: z.array(z.strictObject({ colors, icons, name: z.string() })).min(1),
    }),
  },
  {
    endpoint: 'GET /appMenu/:menu',
    when: 'the apps',
    page: rest('resources_appmenu.htm', 'AppMenu'),
    ask: () => ({ method: 'GET', path: '/appMenu/AppSwitcher/' }),
    status: 200,
    answer: z.strictObject({
      appMenuItems: z
        .array(
          z.strictObject({
            colors: z.null(),
            content: z.null(),
            icons: z.null(),
            label: z.string(),
            type: z.literal('Tabset'),
            url: z.string().startsWith('/home/home.jsp?tsid='),
          }),
        )
        .min(1),
    }),
  },
  {
    endpoint: 'GET /limits/recordCount',
    when: 'two objects are counted',
    page: rest('resources_record_count.htm', 'Record Count'),
    ask: () => ({ method: 'GET', path: '/limits/recordCount?sObjects=Account,Contact' }),
    status: 200,
    answer: z.strictObject({
      sObjects: z.array(z.strictObject({ count: z.number(), name: z.string() })).length(2),
    }),
  },
];
