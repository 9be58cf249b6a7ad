import { useTranslation } from 'react-i18next';
import { Confirm } from '../parts/Confirm';
import { signOutEverywhere } from './channel';
import { useSession } from './SessionProvider';

/** For who has left a device behind: ends what is signed in there too. Operators are no members of a shop and have none of this. */
export function SignOutEverywhere() {
  const { t } = useTranslation();
  const { tenant } = useSession();
  if (!tenant) return null;
  return <Confirm label={t('session.everywhere')} title={t('session.everywhereTitle')} text={t('session.everywhereText')} act={signOutEverywhere} />;
}
