import './app/never-eval.ts';
import '@fontsource/noto-sans-tc/400.css';
import '@fontsource/noto-sans-tc/700.css';
import '../resources/fonts/rare-han/rare-han.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/global.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { cspNonce } from './app/csp-nonce.ts';

// Libraries that add <style> elements at run time (scroll lock) ask get-nonce; the policy allows no other inline style.
setNonce(cspNonce());

createRoot(document.getElementById('root')!).render(<App />);
