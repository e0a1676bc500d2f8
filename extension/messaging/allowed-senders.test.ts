import { describe, expect, it } from 'vitest';
import { isDesk, isExtension, isPanel, isStub, isStubOfTab } from './allowed-senders.ts';

const self = {
  id: 'odeglblcmjoignbchpgafcfcjmfbbffm',
  origin: 'chrome-extension://odeglblcmjoignbchpgafcfcjmfbbffm',
};
const page = 'https://handrail-demo.lightning.force.com';
const stub = { id: self.id, origin: page, url: `${page}/lightning/page/home`, frameId: 0, tab: { id: 7 } };
const panel = {
  id: self.id,
  origin: self.origin,
  url: `${self.origin}/panel.html`,
  frameId: 3,
  tab: { id: 7 },
};

describe('X4 allowed senders', () => {
  it('knows the stub in the top frame of a Salesforce page', () => {
    expect(isStub(stub, self)).toBe(true);
    expect(isStubOfTab(stub, self, 7)).toBe(true);
  });

  it.each([
    ['another extension', { ...stub, id: 'a'.repeat(32) }],
    ['a frame of the page', { ...stub, frameId: 4 }],
    ['a page elsewhere', { ...stub, origin: 'https://evil.example' }],
    ['a look-alike host', { ...stub, origin: 'https://handrail-demo.lightning.force.com.evil.example' }],
    ['an unsafe page', { ...stub, origin: 'http://handrail-demo.lightning.force.com' }],
    ['a sandboxed frame', { ...stub, origin: 'null', url: 'about:srcdoc' }],
    ['no tab', { ...stub, tab: undefined }],
    ['our own panel', panel],
  ])('takes %s for no stub', (_, sender) => {
    expect(isStub(sender, self)).toBe(false);
  });

  it('keeps the tabs apart', () => {
    expect(isStubOfTab(stub, self, 8)).toBe(false);
    expect(isStubOfTab(stub, self, undefined)).toBe(false);
  });

  it.each([
    ['the stub', stub],
    ['another page of ours', { ...panel, url: `${self.origin}/options.html` }],
    ['another extension', { ...panel, id: 'a'.repeat(32) }],
    ['a page that says it is ours', { ...panel, origin: page }],
    ['no tab', { ...panel, tab: undefined }],
  ])('takes %s for no panel', (_, sender) => {
    expect(isPanel(sender, self)).toBe(false);
  });

  it('knows the panel, by its real origin', () => {
    expect(isPanel(panel, self)).toBe(true);
    expect(isExtension(panel, self)).toBe(true);
    expect(isExtension(stub, self)).toBe(false);
  });

  const desk = { ...panel, url: `${self.origin}/desk.html?org=x`, frameId: 0 };

  it('knows the desk in a tab of its own', () => {
    expect(isDesk(desk, self)).toBe(true);
    expect(isPanel(desk, self)).toBe(false);
  });

  it.each([
    ['a framed desk', { ...desk, frameId: 3 }],
    ['the panel', panel],
    ['the stub', stub],
    ['another extension', { ...desk, id: 'a'.repeat(32) }],
    ['a page that says it is ours', { ...desk, origin: page }],
    ['no tab', { ...desk, tab: undefined }],
  ])('takes %s for no desk', (_, sender) => {
    expect(isDesk(sender, self)).toBe(false);
  });
});
