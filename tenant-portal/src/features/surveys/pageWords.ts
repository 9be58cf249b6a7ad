import type { Language } from '../../texts/language';

/** What stands on the pages on which shoppers answer beside the words of a survey. A test holds it to the service's. */
export const pageWords: Record<Language, Record<'send' | 'next' | 'needed' | 'stop' | 'scale.csat' | 'scale.nps' | 'scale.ces' | 'scale.stars', string>> = {
  en: {
    send: 'Send',
    next: 'Next',
    needed: 'needed',
    stop: 'Please do not ask me again',
    'scale.csat': '1 = very dissatisfied, 5 = very satisfied',
    'scale.nps': '0 = not at all likely, 10 = extremely likely',
    'scale.ces': '1 = very hard, 7 = very easy',
    'scale.stars': '1 = poor, 5 = excellent',
  },
  zh: {
    send: '提交',
    next: '下一步',
    needed: '必填',
    stop: '请不要再询问我',
    'scale.csat': '1 = 非常不满意，5 = 非常满意',
    'scale.nps': '0 = 完全不可能，10 = 非常可能',
    'scale.ces': '1 = 非常困难，7 = 非常容易',
    'scale.stars': '1 = 很差，5 = 非常好',
  },
};
