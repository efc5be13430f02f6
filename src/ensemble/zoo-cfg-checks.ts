import type { ServerId } from '../model/ids.ts';
import type { Role, ServerAddress } from './grammar.ts';
import type { ServerGroup, ServerWeight } from './quorum.ts';

/** What a line says, and where its key begins in the text (counted from 0). */
export interface Located<T> {
  readonly value: T;
  readonly offset: number;
}

/** Of a `server.N` line, what other lines depend on. */
export interface MemberLine {
  readonly id: ServerId;
  readonly role: Role;
  readonly addresses: readonly ServerAddress[];
}

/** The lines whose faults only show beside other lines. */
export interface CfgLines {
  readonly servers: readonly Located<MemberLine>[];
  readonly groups: readonly Located<ServerGroup>[];
  readonly weights: readonly Located<ServerWeight>[];
  readonly initLimit: number | null;
  readonly syncLimit: number | null;
  readonly dataDir: string | null;
  readonly dynamicConfigFile: string | null;
  readonly electionAlg: number;
}

export interface OffsetFault {
  readonly offset: number;
  readonly message: string;
}

/** What `QuorumPeerConfig` and `QuorumHierarchical` refuse although each line by itself is well formed. */
export function faultsAcrossLines(lines: CfgLines): readonly OffsetFault[] {
  return [
    ...missingLimits(lines),
    ...missingElectionPorts(lines),
    ...misplacedMembers(lines),
    ...(lines.groups.length === 0 ? weightsWithoutGroups(lines) : groupFaults(lines)),
  ];
}

function missingLimits({ servers, dataDir, initLimit, syncLimit }: CfgLines): readonly OffsetFault[] {
  // A file without dataDir is a dynamic one: the limits stand in its static file.
  const second = servers.filter(({ value }) => value.role === 'participant')[1];
  if (second === undefined || dataDir === null) return [];
  const missing = [...(initLimit === null ? ['initLimit'] : []), ...(syncLimit === null ? ['syncLimit'] : [])];
  return missing.map((key) => ({
    offset: second.offset,
    message: `two servers make an ensemble, which does not start without ${key}`,
  }));
}

function missingElectionPorts({ servers, electionAlg }: CfgLines): readonly OffsetFault[] {
  if (electionAlg === 0) return [];
  return servers
    .filter(({ value }) => value.addresses.some(({ electionPort }) => electionPort === null))
    .map(({ value, offset }) => ({ offset, message: `server.${value.id} has no election port` }));
}

function misplacedMembers({ servers, groups, weights, dynamicConfigFile }: CfgLines): readonly OffsetFault[] {
  const first = [...servers, ...groups, ...weights].toSorted((a, b) => a.offset - b.offset)[0];
  if (dynamicConfigFile === null || first === undefined) return [];
  return [
    {
      offset: first.offset,
      message: 'servers, groups and weights belong into the dynamicConfigFile that this file names',
    },
  ];
}

function weightsWithoutGroups({ weights }: CfgLines): readonly OffsetFault[] {
  const first = weights[0];
  if (first === undefined) return [];
  const message = 'weights without groups: ZooKeeper 3.5 and later refuse them, older ones ignore them';
  return [{ offset: first.offset, message }];
}

function groupFaults({ servers, groups, weights }: CfgLines): readonly OffsetFault[] {
  const faults: OffsetFault[] = [];
  const voters = new Set(servers.filter(({ value }) => value.role === 'participant').map(({ value }) => value.id));
  const weighted = new Set(weights.map(({ value }) => value.server));
  const groupOf = new Map<ServerId, number>();
  for (const { offset, value } of groups) {
    for (const member of value.members) {
      const other = groupOf.get(member);
      if (other === value.id) faults.push({ offset, message: `group.${value.id} names server ${member} twice` });
      else if (other !== undefined) {
        faults.push({ offset, message: `server ${member} is in group ${other} and in group ${value.id}` });
      } else if (!voters.has(member)) {
        const effect = weighted.has(member)
          ? 'its weight counts, but it never votes'
          : 'ZooKeeper does not start with it';
        faults.push({ offset, message: `group.${value.id} names server ${member}, which is no voter: ${effect}` });
      }
      groupOf.set(member, other ?? value.id);
    }
  }
  for (const { offset, value } of servers) {
    if (value.role === 'participant' && !groupOf.has(value.id)) {
      faults.push({ offset, message: `server.${value.id} is in no group: ZooKeeper does not start with it` });
    }
  }
  return faults;
}
