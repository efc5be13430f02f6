/** The part of railroad-diagrams that the pictures of the grammars use. */
declare module 'railroad-diagrams' {
  export interface Drawn {
    readonly width: number;
  }
  export interface DrawnDiagram extends Drawn {
    readonly attrs: Record<string, string | number>;
    format(top: number, right: number, bottom: number, left: number): this;
    toString(): string;
  }
  const railroad: {
    readonly Diagram: (...items: readonly Drawn[]) => DrawnDiagram;
    readonly Sequence: (...items: readonly Drawn[]) => Drawn;
    readonly Choice: (normal: number, ...items: readonly Drawn[]) => Drawn;
    readonly Optional: (item: Drawn) => Drawn;
    readonly OneOrMore: (item: Drawn, repeat: Drawn) => Drawn;
    readonly ZeroOrMore: (item: Drawn) => Drawn;
    readonly Terminal: (text: string) => Drawn;
    readonly NonTerminal: (text: string) => Drawn;
  };
  export default railroad;
}
