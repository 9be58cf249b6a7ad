import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { refusal } from '../../parts/Told';
import type { Wording } from './terms';

interface Fields {
  /** What the text is of. */
  label: string;
  most: number;
  value: Wording;
  onChange: (value: Wording) => void;
  problem: Problem | undefined;
  pointer: string;
  lines?: boolean;
}

/** A text in both languages of shoppers. */
export function WordingFields({ label, most, value, onChange, problem, pointer, lines = false }: Fields) {
  const { t } = useTranslation();
  const field = (language: keyof Wording) => {
    const all = {
      label: t(`surveys.in.${language}`, { label }),
      required: true,
      maxLength: most,
      value: value[language],
      error: refusal(problem, `${pointer}/${language}`),
    };
    const change = (text: string) => onChange({ ...value, [language]: text });
    return lines ? (
      <Textarea {...all} rows={2} onChange={(event) => change(event.currentTarget.value)} />
    ) : (
      <TextInput {...all} onChange={(event) => change(event.currentTarget.value)} />
    );
  };
  return (
    <>
      {field('en')}
      {field('zh')}
    </>
  );
}
