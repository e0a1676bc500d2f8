import type { Sender } from '../messaging/rpc.ts';

/** The part of the browser's extension interface the stub uses. */
interface ExtensionApi {
  runtime: {
    id: string;
    getURL(path: string): string;
    sendMessage(message: unknown): Promise<unknown>;
    onMessage: {
      addListener(
        listener: (message: unknown, sender: Sender, answer: (value: unknown) => void) => boolean | undefined,
      ): void;
    };
  };
}

/**
 * Both browsers answer with promises in manifest version 3, so that the stub does without the polyfill and stays a
 * third of its size.
 */
export const extensionApi = ((globalThis as { browser?: unknown }).browser ??
  (globalThis as { chrome?: unknown }).chrome) as ExtensionApi;
