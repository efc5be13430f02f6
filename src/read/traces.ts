/** What stands behind a record and belongs to it: frames, causes, the head of a stack trace, whatever is indented. */
export const readsAsTrace = (line: string): boolean =>
  /^(?:\s|Caused by: |\.\.\. \d|[\w.$]+(?:Exception|Error)(?:$|[:\s]))/.test(line);
