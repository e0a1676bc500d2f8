import { MemoryDisk } from '../../crm-plugin/src/store/memory/disk.ts';
import { openMemoryStore, type MemoryStore } from '../../crm-plugin/src/store/memory/memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('memory', async () => {
  let disk = new MemoryDisk();
  const stores = new Map<number, MemoryStore>();
  return {
    async open() {
      const store = openMemoryStore(disk);
      stores.set(store.worker, store);
      return store;
    },
    async crash(store) {
      stores.get(store.worker)?.die();
    },
    async wipe() {
      disk = new MemoryDisk();
      stores.clear();
    },
    async end() {
      stores.clear();
    },
  };
});
