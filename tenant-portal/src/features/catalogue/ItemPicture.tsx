import { Box, Image } from '@mantine/core';
import { useState } from 'react';

/** The item's picture, or the first letter of its title where there is none or it does not load. */
export function ItemPicture({ title, url, size = 56 }: { title: string; url: string | undefined; size?: number }) {
  const [failed, setFailed] = useState<string>();
  if (url?.startsWith('https://') === true && failed !== url) {
    return <Image src={url} alt="" w={size} h={size} fit="contain" radius="sm" loading="lazy" referrerPolicy="no-referrer" onError={() => setFailed(url)} />;
  }
  return (
    <Box
      aria-hidden="true"
      w={size}
      h={size}
      fz={size / 2.4}
      fw={650}
      c="dimmed"
      bg="var(--mantine-color-default-hover)"
      style={{ display: 'grid', placeItems: 'center', borderRadius: 8, flex: 'none' }}
    >
      {[...title][0]?.toUpperCase() ?? '·'}
    </Box>
  );
}
