import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { has } from '../run/needs.ts';
import { startTracker } from '../ticket-servers/tracker.ts';
import { ContactVisitor } from './gallery/contact-visitor.ts';
import { deskViews, looks, nameOf, views } from './gallery/looks.ts';
import { tellStory, type Gallery } from './gallery/story.ts';
import { Visitor } from './gallery/visitor.ts';
import { screenshot } from './screenshots.ts';

/** With `HANDRAIL_SCREENSHOTS=1` it also takes the pictures of docs/gallery.md. */
describe.runIf(has('chromium', 'the gallery of the sidebar'))(
  'every view of the sidebar, in both themes and languages',
  () => {
    let gallery: Gallery | undefined;
    let visitor: Visitor;
    let contact: ContactVisitor | undefined;

    beforeAll(async () => {
      const { server } = await startTracker('stand-in');
      gallery = await tellStory(server);
      visitor = await Visitor.signedIn(gallery);
      contact = await ContactVisitor.signedIn(gallery);
    });

    afterAll(async () => {
      await contact?.close();
      await gallery?.world.close();
    });

    describe.each(looks.map((look) => ({ look, name: nameOf(look) })))('$name', ({ look, name }) => {
      beforeAll(async () => {
        await visitor.dress(look);
      });

      test.each(views)('%s: axe finds nothing wrong', async (view) => {
        await visitor.show(view);
        const { passes, violations } = await visitor.checked(view);
        await screenshot(visitor.page, `gallery/${view}-${name}`);
        console.log(`axe: ${view}-${name}: ${passes} rules passed`);
        expect(violations).toEqual([]);
        expect(passes, 'rules that had something to check').toBeGreaterThan(0);
      });

      test.each(deskViews)('%s: axe finds nothing wrong', async (view) => {
        if (contact === undefined) throw new Error('The contact never came.');
        if (view === 'desk') await contact.dress(look);
        await contact.show(view);
        const { passes, violations } = await contact.checked();
        await screenshot(contact.page, `gallery/${view}-${name}`);
        console.log(`axe: ${view}-${name}: ${passes} rules passed`);
        expect(violations).toEqual([]);
        expect(passes, 'rules that had something to check').toBeGreaterThan(0);
      });
    });
  },
);
