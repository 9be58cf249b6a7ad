/** Why a file cannot be a logo, as the key of a text. The service decides; this answers before anything is sent. */
export type Fault = 'type' | 'bytes' | 'pixels' | 'damaged';

/** What the service takes. */
const types = ['image/png', 'image/jpeg'];
const mostBytes = 64 * 1024;
const mostPixels = 1024;

/** A picture that was looked at: its address for showing it, or why it cannot be a logo. */
export type Looked = { source: string; fault?: undefined } | { fault: Fault };

export async function lookAt(file: File): Promise<Looked> {
  if (!types.includes(file.type)) return { fault: 'type' };
  if (file.size > mostBytes) return { fault: 'bytes' };
  const source = await read(file);
  const size = await sizeOf(source);
  if (size === undefined) return { fault: 'damaged' };
  return size.width > mostPixels || size.height > mostPixels ? { fault: 'pixels' } : { source };
}

function read(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
}

function sizeOf(source: string): Promise<{ width: number; height: number } | undefined> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => resolve(undefined);
    image.src = source;
  });
}
