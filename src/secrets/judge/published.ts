import { sha256 } from '../../core/hash.ts';

/**
 * SHA-256 of keys that standards and providers print in their own documentation. They
 * are kept as digests, so that no scanner stops at this file.
 */
const published: ReadonlySet<string> = new Set([
  // RFC 6749
  'ca7459e2b26776de081b9a07e40227fd6cff232a1e3233ff6b6aa6d036ca9981',
  '6c96130f130ab0d6d158397e24d2bcc1c9a5e73ae081f6e983f1c7b545d24a4c',
  '00cf4c781dc37003f7c7dd7d4c9a6ef1e0f4c62d9a291aa8bc398774e3fefd32',
  // RFC 6750
  'a71b359a87afde133e6d9731de69f8823d62b012072d43749f5dc976505403f5',
  'b8e148545b13c78bc74da2f1a7275dd71e56ddece129d7d2f7b3ecc06f7994da',
  // RFC 5849
  '4c20e6f5cc11b93731e74cbe20739821d61c3563c9f50ecb884a27cd369f01fb',
  '6aa14267d94944e6b6483c81f5ad37f87bbc7e88aa368d4aba1e71e0b79cd8c4',
  '2ff8b0fb93aca981c78f1e94355c298c23435461f1072ef4674848e620371787',
  '293257ab6495ebb11cf9e4aee0686ca30df8de2ab8d251f2cbbcf177bdfcae91',
  '9d03b692e941d5ace207a9f8048834439f6de98e5c6c1590c22c4f4577c88a42',
  '649e1f5c769e718ba10d1a702a36499a731441d960b06da91c4c97786bf84595',
  'bb9b1163338b2a51495834ad5c65420443d6327381cf0f94ebf92b117f209d72',
  // The secret of a one-time password in the manuals of its apps
  '8be5d113c0871ce1a122d68a7dff940ab7b09ad8dfcfd9a85aa5c1acc026279e',
  // The storage emulator of Azure
  '900e6c2bf8ce6c14dbfdcbd6d7402e8fadd53c5464b0ffae66dce9ac06c0e061',
  // Stripe
  '2cafc0970149a84f3b9e62eaf169f36f59907a3b3e31f7b82e68c69cd27f7326',
  'f2d6ca16515033e5dce14eba840b979d27b5cbae24bb3e5bf484339667f86397',
]);

/** Whether a secret is one that its provider itself has published, as an example. */
export function isPublished(secret: string): boolean {
  return published.has(sha256(secret));
}
