import type { ServerId } from './ids.ts';

/** The servers that a configuration beside a log lists. */
export interface ServerConfig {
  readonly path: string;
  /** The servers whose log it lies beside; with a life each. */
  readonly nodes: readonly ServerId[];
  /** The inputs that it lies beside. */
  readonly inputs: readonly number[];
  readonly servers: readonly {
    readonly id: ServerId;
    readonly host: string;
    readonly quorumPort: number;
    readonly role: 'participant' | 'observer';
  }[];
}
