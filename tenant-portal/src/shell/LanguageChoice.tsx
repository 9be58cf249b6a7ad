import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageOf } from '../texts/language';

/** The other language, named in itself. */
export function LanguageChoice() {
  const { i18n } = useTranslation();
  const other = languageOf(i18n.language) === 'zh' ? 'en' : 'zh';
  return (
    <Button variant="default" size="xs" lang={other} onClick={() => void chooseLanguage(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
