import { definePatternLayout } from '../pattern/define.ts';

/**
 * No time, because the journal has one: nixpkgs, nixos/modules/services/misc/zookeeper.nix, option `logging`. Taken out
 * of the journal with its time (read/shape/timeless.ts) it is the stock layout.
 */
export const nixos = definePatternLayout({
  name: 'nixos',
  about: 'the ZooKeeper service of NixOS, which leaves the time to the journal',
  pattern: '[myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n',
  samples: [
    '[myid:1] - INFO  [QuorumPeer[myid=1](plain=0.0.0.0:2181)(secure=disabled):QuorumPeer@1374] - LOOKING',
    '[myid:] - WARN  [main:QuorumPeerMain@113] - Either no config or no quorum defined in config, running in standalone mode',
  ],
  timeless: true,
});
