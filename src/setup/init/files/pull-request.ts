/**
 * The specification's template for a pull request (section 4.1).
 * @param isChinese - its language; English otherwise
 */
export function pullRequestTemplate(isChinese: boolean): string {
  return isChinese ? chinese : english;
}

const english = `## Description

What this pull request is for, and what it changes.

## Type of change

- [ ] Bug fix
- [ ] New feature
- [ ] Performance
- [ ] Refactoring
- [ ] Documentation
- [ ] Tests

## Checklist

- [ ] The code follows the conventions of the project
- [ ] Tests were added or updated
- [ ] All tests pass
- [ ] The documentation is up to date
- [ ] I have reviewed the code myself
- [ ] No commented-out code
- [ ] No console.log or print statements for debugging

## Testing

How somebody else can test these changes.

## Related issues

Closes #

## Screenshots (if applicable)

Add screenshots where the user interface changes.
`;

const chinese = `## 描述

简要描述这个PR的目的和所做的更改。

## 更改类型

- [ ] Bug修复
- [ ] 新功能
- [ ] 性能优化
- [ ] 代码重构
- [ ] 文档更新
- [ ] 测试更新

## 检查清单

- [ ] 代码符合项目的编码规范
- [ ] 已添加/更新相关测试
- [ ] 所有测试通过
- [ ] 已更新相关文档
- [ ] 代码已经过自我审查
- [ ] 没有注释掉的代码
- [ ] 没有console.log或print调试语句

## 测试说明

描述如何测试这些更改。

## 相关Issue

Closes #

## 截图(如适用)

如果有UI更改,请添加截图。
`;
