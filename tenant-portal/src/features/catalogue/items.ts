import type { Recommended } from '../../api/types';
import { paths } from '../../shell/paths';

export function pathOfItem(id: string | undefined): string {
  return `${paths.catalogue}/${encodeURIComponent(id ?? '')}`;
}

export function pathOfShopper(id: string | undefined): string {
  return `${paths.shoppers}/${encodeURIComponent(id ?? '')}`;
}

/** A text among the values that were asked for with a recommendation. */
export function valueOf(item: Recommended, name: string): string | undefined {
  const value: unknown = item.values?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(item: Recommended, name: string): number | undefined {
  const value: unknown = item.values?.[name];
  return typeof value === 'number' ? value : undefined;
}

/** What an attribute holds, as text: lists and all else that a tenant may have sent. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
