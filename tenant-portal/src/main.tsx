import '@mantine/core/styles.css';
import './shell/shell.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startLanguage } from './texts/language';

const root = document.getElementById('root');
if (root !== null) {
  void startLanguage().then(() => createRoot(root).render(<App />));
}
