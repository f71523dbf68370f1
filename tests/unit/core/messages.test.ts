import { describe, expect, it } from 'vitest';
import { defineErrors, QaError, stackOf } from '../../../src/core/errors.ts';
import {
  fillTemplate,
  registerMessages,
  renderMessage,
} from '../../../src/core/messages.ts';

describe('a message', () => {
  it('fills its places from the data', () => {
    expect(
      fillTemplate('{name} has {count}, {max} allowed', {
        name: 'load',
        count: 11,
        max: 10,
      }),
    ).toBe('load has 11, 10 allowed');
  });

  it('keeps a place that has no data, so that the gap is seen', () => {
    expect(fillTemplate('{name} of {missing}', { name: 'a' })).toBe('a of {missing}');
  });

  it('does not read a filled value as a template again', () => {
    expect(fillTemplate('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&');
  });

  it('comes from the catalogue, and from a translation before it', () => {
    registerMessages('sample', { greet: 'hello {name}' });
    const chinese = new Map([['sample/greet', '你好 {name}']]);
    expect(renderMessage('sample/greet', { name: 'Li' })).toBe('hello Li');
    expect(renderMessage('sample/greet', { name: '李' }, chinese)).toBe('你好 李');
  });

  it('shows its key where no unit carries it', () => {
    expect(renderMessage('sample/unheard', {})).toBe('sample/unheard');
  });
});

describe('an error of the catalogue', () => {
  const fail = defineErrors('demo', {
    broken: '{file} is broken. Fix it',
    plain: 'nothing to do',
  });

  it('carries its id, its data and its sentence', () => {
    const error = fail('broken', { file: 'a.ts' });
    expect(error).toBeInstanceOf(QaError);
    expect(error.id).toBe('demo/broken');
    expect(error.message).toBe('a.ts is broken. Fix it');
    expect(error.data).toEqual({ file: 'a.ts' });
  });

  it('needs no data where its template has no place', () => {
    expect(fail('plain').message).toBe('nothing to do');
  });

  it('keeps the cause', () => {
    const cause = new Error('deep');
    expect(fail('plain', {}, { cause }).cause).toBe(cause);
  });

  it('shows whatever was thrown', () => {
    expect(stackOf(new Error('x'))).toContain('x');
    expect(stackOf('a string')).toBe('a string');
  });
});
