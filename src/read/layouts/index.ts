import { clouderaManagerChinese } from './cloudera-manager.ts';
import { cloudera } from './cloudera.ts';
import { cutStamp } from './cut-stamp.ts';
import { exhibitor } from './exhibitor.ts';
import { fusionInsight } from './fusion-insight.ts';
import { hadoopConsole, hadoopTimeless } from './hadoop-console.ts';
import { hbase } from './hbase.ts';
import { json } from './json.ts';
import { kafkaLine } from './kafka-line.ts';
import { kafka } from './kafka.ts';
import { messageOnly } from './message-only.ts';
import { nixos } from './nixos.ts';
import { pulsar, pulsarDated, pulsarZoned } from './pulsar.ts';
import { sourceBuild } from './source-build.ts';
import { stockPlaceless, stockThread, stockZoned } from './stock-variants.ts';
import { stock } from './stock.ts';
import { strimzi } from './strimzi.ts';
import type { Layout } from '../../model/layout.ts';

/**
 * Every layout that zklog recognises by itself. Of two that read a line the first is meant, so those that tell more of
 * it stand first, and those without a time last.
 */
export const layouts: readonly Layout[] = [
  stock,
  stockZoned,
  stockPlaceless,
  stockThread,
  kafkaLine,
  kafka,
  strimzi,
  fusionInsight,
  hbase,
  pulsarZoned,
  pulsarDated,
  pulsar,
  sourceBuild,
  cloudera,
  hadoopConsole,
  json,
  clouderaManagerChinese,
  messageOnly,
  exhibitor,
  nixos,
  cutStamp,
  hadoopTimeless,
];
