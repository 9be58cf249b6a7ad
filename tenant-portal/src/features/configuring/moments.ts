/** A moment as a field for date and time has it, by the browser's clock. */
export function fieldOf(moment: string | null | undefined): string {
  if (!moment) return '';
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What a field for date and time holds, as a moment; nothing of an empty one. */
export const momentOf = (field: string) => (field === '' ? undefined : new Date(field).toISOString());
