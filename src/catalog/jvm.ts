import { defineMessage } from './define.ts';

/** The pause monitor of the Java virtual machine (JvmPauseMonitor, only with jvm.pause.monitor=true). */

export const jvmPause = defineMessage({
  kind: 'jvm-pause',
  loggers: ['JvmPauseMonitor'],
  meaning:
    'The JVM or the whole host stood still for so long, until now; the following lines name the collections. A ' +
    'pause beyond syncLimit costs the server its place.',
  wordings: [
    {
      text: 'Detected pause in JVM or host machine (eg GC): pause of approximately {ms:int} ms, total pause: info level: {infoCount:int}, warn level: {warnCount:int} ',
      releases: '3.5.10,3.6.0-',
      sample:
        'Detected pause in JVM or host machine (eg GC): pause of approximately 10345 ms, total pause: info level: 1, warn level: 0 ',
    },
  ],
});

export const jvmPauseMonitorStart = defineMessage({
  kind: 'jvm-pause-monitor-start',
  weight: 'routine',
  loggers: ['JvmPauseMonitor', 'ZooKeeperServer'],
  meaning: 'Pauses are watched for, so a log without them means that there were none above the threshold.',
  wordings: [
    {
      text: 'Starting JVM Pause Monitor with infoThresholdMs:{infoMs:int} warnThresholdMs:{warnMs:int} and sleepTimeMs:{sleepMs:int}',
      releases: '3.5.10,3.6.0-',
      sample: 'Starting JVM Pause Monitor with infoThresholdMs:1000 warnThresholdMs:10000 and sleepTimeMs:500',
    },
    { text: 'Added JvmPauseMonitor to server', releases: '3.5.10,3.6.0-', sample: 'Added JvmPauseMonitor to server' },
  ],
});
