import { clouderaManager, clouderaManagerChinese } from './cloudera-manager.ts';
import { cloudera } from './cloudera.ts';
import { cutStamp, cutStampLevel } from './cut-stamp.ts';
import { exhibitor } from './exhibitor.ts';
import { fusionInsight } from './fusion-insight.ts';
import { hadoopConsole, hadoopTimeless } from './hadoop-console.ts';
import { hbase } from './hbase.ts';
import { json } from './json.ts';
import { kafkaLine } from './kafka-line.ts';
import { kafka } from './kafka.ts';
import { messageOnly } from './message-only.ts';
import { pulsar, pulsarDated, pulsarZoned } from './pulsar.ts';
import { sourceBuild } from './source-build.ts';
import { stock } from './stock.ts';
import { strimzi } from './strimzi.ts';
import type { Layout } from '../../model/layout.ts';

/** Every layout that zklog recognises by itself. */
export const layouts: readonly Layout[] = [
  stock,
  kafka,
  kafkaLine,
  strimzi,
  messageOnly,
  fusionInsight,
  cloudera,
  hbase,
  clouderaManager,
  clouderaManagerChinese,
  pulsar,
  pulsarDated,
  pulsarZoned,
  sourceBuild,
  hadoopConsole,
  hadoopTimeless,
  cutStamp,
  cutStampLevel,
  exhibitor,
  json,
];
