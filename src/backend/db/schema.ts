/** Times are milliseconds since 1970, ids random UUIDs, in both databases. */
export interface Schema {
  users: UserRow;
  sessions: SessionRow;
  refresh_tokens: RefreshTokenRow;
  files: FileRow;
  papers: PaperRow;
  questions: QuestionRow;
  attempts: AttemptRow;
  answers: AnswerRow;
}

export interface UserRow {
  id: string;
  username: string;
  /** The name as it is compared: NFKC and case folded. */
  username_key: string;
  email: string;
  email_key: string;
  password_hash: string;
  role: string;
  created_at: number;
  last_login_at: number | null;
  disabled_at: number | null;
}

export interface SessionRow {
  id: string;
  user_id: string;
  created_at: number;
  last_used_at: number;
  /** The end that no refresh postpones. */
  expires_at: number;
  revoked_at: number | null;
  revoked_reason: string | null;
  ip: string;
  user_agent: string;
}

export interface RefreshTokenRow {
  /** SHA-256 of the token; the token itself is never stored. */
  token_hash: string;
  session_id: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

export interface FileRow {
  id: string;
  user_id: string;
  filename: string;
  size: number;
  content_type: string;
  sha256: string;
  created_at: number;
}

export interface PaperRow {
  id: string;
  title: string;
  created_at: number;
}

export interface QuestionRow {
  id: string;
  paper_id: string;
  position: number;
  text: string;
  /** A JSON array of strings. */
  choices: string;
  /** Index of the right choice. */
  answer: number;
  points: number;
}

export interface AttemptRow {
  id: string;
  paper_id: string;
  user_id: string;
  started_at: number;
  submitted_at: number | null;
  score: number | null;
}

export interface AnswerRow {
  attempt_id: string;
  question_id: string;
  choice: number;
  is_correct: number;
}
