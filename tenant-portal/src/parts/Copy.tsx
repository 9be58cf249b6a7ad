import { Button, Group, Textarea } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Takes a text along; where the browser does not let pages do that, as without https, it is there to be copied by hand. */
export function Copy({ text, name, of }: { text: string; name?: string; of: string }) {
  const { t } = useTranslation();
  const { copy, copied, error } = useClipboard();
  const [pressed, setPressed] = useState(0);
  const press = () => {
    setPressed(pressed + 1);
    copy(text);
  };
  return (
    <Group gap="xs" wrap="wrap">
      <Button size="xs" variant="default" onClick={press} aria-label={name}>
        {copied ? t('parts.copied') : t('parts.copy')}
      </Button>
      {error && (
        <Textarea
          key={pressed} // each time it is selected anew
          size="xs"
          readOnly
          autoFocus
          rows={2}
          description={t('parts.copyByHand')}
          aria-label={of}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </Group>
  );
}
