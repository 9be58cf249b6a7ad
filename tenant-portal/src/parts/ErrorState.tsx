import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { Told } from './Told';

const known = new Set([0, 401, 403, 404, 409, 410, 412, 413, 422, 428, 429, 503]);
/** The code of what no service and no network is to blame for. */
const portal = 'portal';
/** Codes whose words say more than those of their status, and all that the service has to say. */
const whole = new Set(['last-administrator', 'file-changed', 'file-damaged', portal]);

/** What went wrong in the person's words, what the service said, and what to do next. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof Problem ? error : new Problem(0, { code: portal });
  const own = whole.has(problem.code);
  const ofField = problem.errors.some((field) => field.detail === problem.detail); // is said below with its field
  const kind = own ? problem.code : known.has(problem.status) ? problem.status : 'other';
  return (
    <Alert color="red" variant="outline" title={t(`problems.${kind}.title`)} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t(`problems.${kind}.next`)}</Text>
        {problem.detail && !own && !ofField && (
          <Text size="sm" className="cxm-break">
            <Told>{problem.detail}</Told>
          </Text>
        )}
        {problem.errors.map((field) => (
          <Text size="sm" className="cxm-break" key={`${field.pointer}${field.code}`}>
            <code>{field.pointer}</code> <Told>{field.detail ?? ''}</Told>
          </Text>
        ))}
        {problem.traceId && (
          <Text size="xs" c="dimmed" className="cxm-break">
            {t('problems.trace')} <code>{problem.traceId}</code>
          </Text>
        )}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('parts.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
