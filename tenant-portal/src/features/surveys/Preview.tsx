import { Box, Button, Divider, Group, Paper, Radio, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languageOf } from '../../texts/language';
import { pageWords } from './pageWords';
import { type Given, pagesOf } from './shown';
import { type QuestionTerms, scales, type Terms } from './terms';

/** The pages on which a shopper answers, to be tried: what is answered here goes nowhere. */
export function Preview({ terms }: { terms: Terms }) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<Language>();
  const language = chosen ?? languageOf(i18n.language); // that of whoever looks, until they choose another
  const [given, setGiven] = useState<Given>({});
  const words = pageWords[language];
  const pages = pagesOf(terms, given);
  const shown = pages.flat().length;
  return (
    <Stack gap="sm" align="flex-start">
      <SegmentedControl
        aria-label={t('surveys.previewIn')}
        data={[
          { value: 'en', label: 'English' },
          { value: 'zh', label: '中文' },
        ]}
        value={language}
        onChange={(value) => setChosen(languageOf(value))}
      />
      <Paper withBorder p="md" w="100%" maw={640} lang={language === 'zh' ? 'zh-CN' : 'en'} role="group" aria-label={t('surveys.preview')}>
        <Stack gap="md">
          <Text fw={650} size="lg" className="cxm-break">
            {terms.title[language] || '…'}
          </Text>
          {pages.map((questions, page) => (
            <Stack key={page} gap="md">
              {page > 0 && <Divider aria-hidden="true" />}
              {questions.map((question) => (
                <Asked
                  key={question.key}
                  question={question}
                  language={language}
                  value={given[question.key] ?? ''}
                  onChange={(value) => setGiven({ ...given, [question.key]: value })}
                />
              ))}
              <Group gap="xs">
                <Button size="xs" disabled>
                  {page < pages.length - 1 || shown < terms.questions.length ? words.next : words.send}
                </Button>
                {page === 0 && (
                  <Button size="xs" variant="default" disabled>
                    {words.stop}
                  </Button>
                )}
              </Group>
            </Stack>
          ))}
        </Stack>
      </Paper>
    </Stack>
  );
}

interface Question {
  question: QuestionTerms;
  language: Language;
  value: string;
  onChange: (value: string) => void;
}

function Asked({ question, language, value, onChange }: Question) {
  const { kind } = question;
  const words = pageWords[language];
  const label = `${question.text[language] || '…'}${question.required ? ` (${words.needed})` : ''}`;
  const scale = scales[kind];
  if (kind === 'text') return <Textarea label={label} rows={3} maxLength={2000} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  const options =
    scale === undefined
      ? question.choices.map((choice) => ({ id: choice.id, text: choice.text[language] || '…' }))
      : Array.from({ length: scale[1] - scale[0] + 1 }, (_, i) => `${scale[0] + i}`).map((id) => ({ id, text: id }));
  return (
    <Radio.Group label={label} description={kind === 'choice' ? undefined : words[`scale.${kind}`]} value={value} onChange={onChange}>
      <Box mt={6}>
        <Group gap="md" style={scale === undefined ? { flexDirection: 'column', alignItems: 'flex-start' } : undefined}>
          {options.map(({ id, text }, i) => (
            <Radio key={i} value={id} label={text} />
          ))}
        </Group>
      </Box>
    </Radio.Group>
  );
}
