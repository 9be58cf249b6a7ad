import { useTranslation } from 'react-i18next';
import { Confirm } from '../parts/Confirm';
import { signOutEverywhere } from './channel';
import { useSession } from './SessionProvider';

/** For who has left a device behind: ends what is signed in there too. An operator has no shop whose administrator could help. */
export function SignOutEverywhere() {
  const { t } = useTranslation();
  const { tenant } = useSession();
  const text = tenant ? t('session.everywhereText') : t('session.everywhereOperator');
  return <Confirm label={t('session.everywhere')} title={t('session.everywhereTitle')} text={text} act={signOutEverywhere} />;
}
