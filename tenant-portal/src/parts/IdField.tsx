import { TextInput, type TextInputProps } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';

/** An id that a person gives; which form it has stands beneath it. */
export function IdField(props: TextInputProps & { ref?: Ref<HTMLInputElement> }) {
  const { t } = useTranslation();
  return <TextInput required pattern="[a-z0-9][a-z0-9\-]{0,62}" description={t('parts.idForm')} inputWrapperOrder={['label', 'input', 'description', 'error']} {...props} />;
}
