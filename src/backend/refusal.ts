/**
 * Every answer that is not a success. The first three digits of a code are its HTTP
 * status; `message` is what the API says, `title` is the English name of the kind that
 * problem+json carries.
 */
export const refusals = {
  malformedJson: [40001, '请求体不是有效的 JSON', 'Malformed JSON'],
  malformedRequest: [40002, '请求格式错误', 'Malformed request'],
  malformedMultipart: [40003, '上传表单格式错误', 'Malformed multipart form'],
  badCredentials: [40101, '用户名或密码错误', 'Wrong username or password'],
  noCredentials: [40102, '未提供访问令牌', 'No access token'],
  refreshExpired: [40103, '刷新令牌无效或已过期', 'Refresh token expired'],
  refreshReused: [40104, '刷新令牌已被使用，会话已撤销', 'Refresh token reused'],
  badAccessToken: [40105, '访问令牌无效或已过期', 'Invalid access token'],
  wrongPassword: [40106, '当前密码错误', 'Wrong current password'],
  notAllowed: [40301, '无权访问', 'Not allowed'],
  notFound: [40401, '资源不存在', 'Not found'],
  noRoute: [40402, '路径不存在', 'No such path'],
  methodNotAllowed: [40501, '不支持的请求方法', 'Method not allowed'],
  requestTimeout: [40801, '请求超时', 'Request timeout'],
  usernameTaken: [40901, '用户名已存在', 'Username taken'],
  emailTaken: [40902, '邮箱已存在', 'E-mail taken'],
  attemptSubmitted: [40903, '答卷已提交', 'Attempt already submitted'],
  tooLarge: [41301, '请求体超过大小限制', 'Content too large'],
  quotaExceeded: [41302, '存储空间不足', 'Storage quota exceeded'],
  fileType: [41501, '不允许的文件类型', 'File type not allowed'],
  mediaType: [41502, '不支持的 Content-Type', 'Unsupported media type'],
  invalid: [42201, '请求参数不符合要求', 'Validation failed'],
  weakPassword: [42202, '密码强度不足', 'Password too weak'],
  fileContent: [42203, '文件内容与扩展名不匹配', 'Content does not match'],
  fileName: [42204, '文件名不合法', 'File name not allowed'],
  dangerousFile: [42205, '文件内容不安全', 'Dangerous file content'],
  tooManyRequests: [42901, '请求过于频繁', 'Too many requests'],
  tooManyFailures: [42902, '登录失败次数过多', 'Too many failed logins'],
  expectationFailed: [41701, '不支持的 Expect', 'Expectation failed'],
  headersTooLarge: [43101, '请求头过大', 'Request header fields too large'],
  internal: [50001, '服务器内部错误', 'Internal error'],
  notImplemented: [50101, '不支持的传输编码', 'Transfer coding not supported'],
  databaseDown: [50301, '数据库暂时不可用', 'Database unavailable'],
  busy: [50302, '服务繁忙', 'Busy'],
  draining: [50303, '服务正在关闭', 'Shutting down'],
  storageDown: [50304, '存储空间暂时不可用', 'Storage unavailable'],
  httpVersion: [50501, '不支持的 HTTP 版本', 'HTTP version not supported'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type RefusalKind = keyof typeof refusals;

/** One field of a request that breaks a rule, without its value. */
export interface FieldProblem {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

interface RefusalOptions extends ErrorOptions {
  readonly fields?: readonly FieldProblem[];
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that the service refuses: an answer, not a fault of the service. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly code: number;
  readonly status: number;
  readonly title: string;
  readonly fields: readonly FieldProblem[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: RefusalKind, options: RefusalOptions = {}) {
    const [code, message, title] = refusals[kind];
    super(message, options);
    this.kind = kind;
    this.code = code;
    this.status = Math.floor(code / 100);
    this.title = title;
    this.fields = options.fields;
    this.headers =
      options.retryAfter === undefined
        ? { ...options.headers }
        : { 'retry-after': String(options.retryAfter), ...options.headers };
  }
}
