/** How much of a file is written anew at once. */
export const piece = 1024 * 1024;

export type Bytes = Uint8Array<ArrayBuffer>;

/** What a file holds, unpacked, piece by piece, until somebody stops it. */
export async function* piecesOf({ file, gzip }: { file: File; gzip: boolean }, signal?: AbortSignal): AsyncGenerator<Bytes> {
  for await (const read of gzip ? unpacked(file, piece) : cut(file)) {
    signal?.throwIfAborted();
    yield read;
  }
}

async function* cut(file: File): AsyncGenerator<Bytes> {
  for (let at = 0; at < file.size; at += piece) yield new Uint8Array(await file.slice(at, at + piece).arrayBuffer());
}

async function* unpacked(file: File, size: number): AsyncGenerator<Bytes> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    let parts: Bytes[] = [];
    let length = 0;
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      parts.push(read.value);
      length += read.value.length;
      if (length < size) continue;
      yield joined(parts, length);
      parts = [];
      length = 0;
    }
    if (length > 0) yield joined(parts, length);
  } finally {
    await reader.cancel().catch(() => undefined); // who looks at the beginning wants no more
  }
}

function joined(parts: Bytes[], length: number): Bytes {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The beginning of what a packed file holds; nothing more is unpacked, however large that is. */
export async function firstUnpacked(file: File, size: number): Promise<Bytes> {
  for await (const first of unpacked(file, size)) return first;
  return new Uint8Array();
}

/** A header and rows, packed with gzip as they come. */
export async function packed(header: string, rows: AsyncIterable<Bytes | string>): Promise<Blob> {
  const gzip = new CompressionStream('gzip');
  const writer = gzip.writable.getWriter();
  const encoder = new TextEncoder();
  const write = async () => {
    await writer.write(encoder.encode(header));
    for await (const row of rows) await writer.write(typeof row === 'string' ? encoder.encode(row) : row);
    await writer.close();
  };
  const [made] = await Promise.all([
    new Response(gzip.readable).blob(),
    write().catch((failure: unknown) => {
      void writer.abort(failure).catch(() => undefined); // or what was packed so far would be waited for
      throw failure;
    }),
  ]);
  return made;
}
