import { definePatternLayout } from '../pattern/define.ts';

/** What is left of the stock layout where somebody cut the times off to make the lines shorter. */
export const cutStamp = definePatternLayout({
  name: 'cut-stamp',
  about: 'lines of the stock layout in blogs and tickets, without their times',
  pattern: '[%t:%C{1}@%L] - %m%n',
  samples: [
    '[QuorumPeer[myid=1](plain=[0:0:0:0:0:0:0:0]:2181)(secure=disabled):QuorumPeer@1253] - LOOKING',
    '[main:o.a.z.s.q.QuorumPeerConfig@141] - Reading configuration from: conf\\zoo1.cfg',
  ],
  timeless: true,
});
