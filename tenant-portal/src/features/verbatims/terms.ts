export const topics = ['delivery', 'packaging', 'size', 'quality', 'price', 'description', 'service', 'returns', 'payment', 'stock'] as const;
export const sentiments = ['negative', 'neutral', 'positive'] as const;
export const languages = ['en', 'zh', 'other'] as const;
