import '@mantine/core/styles.css';
import './shell/shell.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { sayPlainly } from './shell/sayPlainly';
import { startLanguage } from './texts/language';

const root = document.getElementById('root');
if (root !== null) {
  const fail = (error: unknown) => {
    sayPlainly(root);
    reportError(error);
  };
  startLanguage()
    .then(() => createRoot(root, { onUncaughtError: fail }).render(<App />))
    .catch(fail);
}
