import { isNumbered, serverId, type ServerId } from './ids.ts';

/** How a server is called in sentences. */
export type Name = (server: ServerId) => string;

/** The label that its user gave it, else `z2`; a server whose id no line tells is known by a label already. */
export function namesOf(nodes: readonly { readonly id: ServerId; readonly label: string }[]): Name {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  return (server) => labels.get(server) ?? defaultName(server);
}

export const defaultName = (server: ServerId): string => (isNumbered(server) ? `z${server}` : String(server));

/** Whether a user who says `2`, `z2` or a label means this server. */
export const isCalled = (said: string, { id, label }: { readonly id: ServerId; readonly label: string }): boolean =>
  label === said || id === serverId(said.replace(/^z(?=-?\d+$)/, ''));
