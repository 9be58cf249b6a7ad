import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSay } from '../parts/Said';
import { chooseLanguage, languageOf } from '../texts/language';

/** The other language, named in itself. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const other = languageOf(i18n.language) === 'zh' ? 'en' : 'zh';
  const choose = () => void chooseLanguage(other).catch(() => say(t('shell.languageNotLoaded')));
  return (
    <Button variant="default" size="xs" lang={other} onClick={choose}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
