import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const isField = (target: unknown): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Why a form is not sent is said by the browser, in the language of the page and not in its own. */
export function useFormWords(): void {
  const { t } = useTranslation();
  useEffect(() => {
    const say = ({ target }: Event) => {
      if (!isField(target)) return;
      target.setCustomValidity('');
      if (target.validity.valueMissing) target.setCustomValidity(t('parts.needed'));
      else if (target.validity.patternMismatch) target.setCustomValidity(t('parts.idForm'));
      else if (target.validity.badInput) target.setCustomValidity(t('parts.unreadable'));
    };
    // what was said of a field counts as a fault of it until it is taken back: before it is looked at again, also when it was filled in by the page itself
    const takeBack = ({ target }: Event) => {
      const form = target instanceof Element ? target.closest<HTMLButtonElement>('button[type=submit]')?.form : undefined;
      for (const field of form?.elements ?? []) if (isField(field)) field.setCustomValidity('');
    };
    document.addEventListener('invalid', say, true);
    document.addEventListener('click', takeBack, true); // also of a form that is sent by the enter key
    return () => {
      document.removeEventListener('invalid', say, true);
      document.removeEventListener('click', takeBack, true);
    };
  }, [t]);
}
