/** What in a text may be a name of somebody's: where it looks like one, it is taken for one. */

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
export const ipv4 = new RegExp(`(?<![\\w.])${OCTET}(?:\\.${OCTET}){3}(?![\\w]|\\.\\d)`, 'g');

/**
 * Eight groups as Java prints them, a port behind them perhaps without brackets; or any with `::`. A time of day has
 * neither.
 */
export const ipv6 =
  /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?)(?:%\w+)?(?!\w)/gi;

/** These mean the same on every computer, and diagnoses hang on them. */
export function isEverybodys(address: string): boolean {
  return /^(?:127\.|0\.0\.0\.0$|255\.255\.255\.255$|[0:]+1?$)/.test(address);
}

const NAME = '[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?';

/** Places where a host is named, whatever its name looks like; the first group is the name. */
export const hostPlaces: readonly RegExp[] = [
  new RegExp(`(?<![\\w./-])(${NAME})/(?=\\d{1,3}(?:\\.\\d{1,3}){3}|\\[?[0-9a-fA-F]*:[0-9a-fA-F:]*:|<unresolved>)`, 'g'),
  // A Kerberos principal, zookeeper/zk1.example.com@EXAMPLE.COM
  new RegExp(`/(${NAME})@`, 'g'),
  new RegExp(`\\bhost\\.name[=:] ?(${NAME})`, 'g'),
  new RegExp(`UnknownHostException: (${NAME})`, 'g'),
  new RegExp(`Certificate for <(${NAME})>`, 'g'),
  new RegExp(`(?:address|hostname|host|server|connecting to|connect to):? /?(${NAME}):\\d{2,5}\\b`, 'gi'),
  new RegExp(`\\bserver\\.\\d+ ?= ?(${NAME}):`, 'g'),
  new RegExp(`Resolved hostname: (${NAME})`, 'g'),
  new RegExp(`(?:resolve|resolving)(?: (?:address|hostname|host))?:? (${NAME})`, 'gi'),
];

const SUFFIX =
  'com|net|org|edu|gov|mil|int|io|dev|app|cloud|local|localdomain|internal|intranet|intra|lan|corp|home|svc|arpa|test|invalid|prod|stage|zone';
/** Dotted names that end as those of hosts do. */
export const dotted = new RegExp(
  `(?<![\\w./{-])(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\\.)+(?:${SUFFIX})\\b(?!\\.?[\\w(])|(?<![\\w./{-])(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\\.){2,}(?!sh|py|js|so|gz|md|ms|db)[a-z]{2}\\b(?!\\.?[\\w(])`,
  'g',
);
/** Packages, which look like hosts. */
export const isPackage = (name: string): boolean =>
  /^(?:java|javax|jdk|sun|com\.sun|org\.apache|org\.slf4j|org\.jboss|org\.eclipse|io\.netty|ch\.qos|o\.a\.z|zookeeper|jute)\./.test(
    `${name}.`,
  );

/** The fields of events that hold a host, or a host and a port. */
export const hostField = /(?:addr|address|host|hostname)$/i;
/** `zk1:3888`, `/10.0.0.1:3888`, `zk1/10.0.0.1:3888` → what stands in front. */
export const hostOfField = new RegExp(`^/?(${NAME})(?=[:/]|$)`);

/** Absolute paths of Unix and Windows, and relative ones that end in a file with an ending. */
export const paths =
  /(?<![\w/.<\]-])(?:\/(?:[^\s/:;,'"|()[\]{}<>\ue000]+\/)+[^\s/:;,'"|()[\]{}<>\ue000]*|\.{0,2}\/?(?:[\w.@+~-]+\/)+[\w.@+~-]*\.[A-Za-z]\w*(?:\.\w+)*|[A-Za-z]:\\[^\s:;,'"|]+)/g;

/** Files that are named without a folder. */
export const bareFiles =
  /(?<![\w./\ue000-])[\w@+~-][\w.@+~-]*\.(?:cfg|conf|properties|log|out|txt|json|ndjson|csv|gz|ya?ml)(?![\w(])/g;

/** Parts of the name in a certificate, CN=zk1, OU=Payments, O=Acme Bank */
export const certificateParts = /\b((?:CN|OU|O|L|ST|DC)=)([^,;"'\]\n\ue000]+)/g;

/** Files of ZooKeeper and of those who run it: their names tell nothing. */
export const isCommonFile = (name: string): boolean =>
  /^(?:(?:zookeeper|zk|zoo|kafka|server|z\d+)(?:[._-]\d+)*(?:\.(?:out|log|cfg|conf|properties|txt|json|csv|gz|\d+))*|(?:snapshot|log)\.[0-9a-f]+|version-2|myid|(?:current|accepted)Epoch(?:\.tmp)?|data|std(?:in|out|err)|-)$/i.test(
    name,
  );

export const realms = /(?<=[\w)\ue000]@)[A-Z][A-Z0-9.-]*[A-Z0-9]\b/g;
