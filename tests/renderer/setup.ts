import { notifications } from '@mantine/notifications';
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// What jsdom lacks and the components ask for.
Object.defineProperty(window, 'matchMedia', {
  value: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }),
});
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
Object.defineProperty(document, 'fonts', {
  value: { ready: Promise.resolve(), addEventListener: () => undefined, removeEventListener: () => undefined },
});

// No test opens a connection: every call goes to the answers a test gives (support/fake-core.ts).
vi.mock('../../renderer/client/client.ts', async () => (await import('./support/fake-core.ts')).clientModule);

afterEach(async () => {
  cleanup();
  notifications.clean();
  const { queryClient } = await import('../../renderer/client/query-client.ts');
  queryClient.clear();
  const { core } = await import('./support/fake-core.ts');
  core.reset();
  const { drafts } = await import('../../renderer/client/drafts.ts');
  drafts.forget();
  localStorage.clear();
  history.replaceState(null, '', '/');
});
