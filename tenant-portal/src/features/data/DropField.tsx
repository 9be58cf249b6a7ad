import { Button, Group, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { type DragEvent as Dragged, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A browser opens a file that is dropped beside the field in place of the page, and what was done on it is lost. */
function refuse(event: DragEvent): void {
  const carried = event.dataTransfer;
  if (event.defaultPrevented || carried === null || !carried.types.includes('Files')) return; // text may be dragged into fields
  event.preventDefault();
  carried.dropEffect = 'none';
}

/** Takes a file that is dropped on it, or chosen with its button. */
export function DropField({ onFile, disabled }: { onFile: (file: File) => void; disabled: boolean }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const [tooMany, setTooMany] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useWindowEvent('dragover', refuse);
  useWindowEvent('drop', refuse);
  const drop = (event: Dragged) => {
    event.preventDefault();
    setOver(false);
    const [file, ...others] = event.dataTransfer.files;
    if (file === undefined || disabled) return;
    if (others.length > 0) setTooMany(true);
    else take(file);
  };
  const take = (file: File) => {
    setTooMany(false);
    onFile(file);
  };
  return (
    <Group
      data-testid="drop"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      p="lg"
      gap="sm"
      style={{
        border: `2px dashed ${over ? 'var(--cxm-mark)' : 'var(--mantine-color-dimmed)'}`,
        borderRadius: 8,
        background: over ? 'var(--mantine-color-default-hover)' : undefined,
      }}
    >
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        {t('data.choose')}
      </Button>
      <Text c="dimmed">{t('data.drop')}</Text>
      {tooMany && (
        <Text role="alert" c="var(--mantine-color-error)">
          {t('data.oneFile')}
        </Text>
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('data.choose')}
        accept=".csv,.tsv,.txt,.ndjson,.jsonl,.gz"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ''; // the same file can be chosen again after it was mended
          if (file !== undefined) take(file);
        }}
      />
    </Group>
  );
}
