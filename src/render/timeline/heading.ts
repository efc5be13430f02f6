import type { ServerId } from '../../model/ids.ts';
import { duration } from '../duration.ts';
import type { View } from '../view.ts';

/** The name over a server's column: with the shift of its clock, so that its log can be found by its own times. */
export function columnTitle(view: View, server: ServerId): string {
  const offset = view.report.clock.offsets.find(({ node, appliedMs }) => node === server && appliedMs !== 0);
  if (offset === undefined) return view.name(server);
  return `${view.name(server)} (clock shifted ${duration(Math.abs(offset.appliedMs))})`;
}
