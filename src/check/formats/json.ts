import type { CheckFormat } from './define.ts';

export const json: CheckFormat = {
  format: 'json',
  extension: ['.json'],
  description: 'all of it as one JSON document',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
