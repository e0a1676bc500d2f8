import { createContext, use } from 'react';
import type { DeskStore } from './desk-store.ts';

export const deskContext = createContext<DeskStore | undefined>(undefined);

export function useDesk(): DeskStore {
  const store = use(deskContext);
  if (store === undefined) throw new Error('useDesk needs a desk around it');
  return store;
}
