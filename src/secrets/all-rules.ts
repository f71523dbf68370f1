import { ai } from './families/ai.ts';
import { aws } from './families/aws.ts';
import { azure } from './families/azure.ts';
import { chat } from './families/chat.ts';
import { ci } from './families/ci.ts';
import { clouds } from './families/clouds.ts';
import { data } from './families/data.ts';
import { forges } from './families/forges.ts';
import { general } from './families/general.ts';
import { google } from './families/google.ts';
import { observability } from './families/observability.ts';
import { payment } from './families/payment.ts';
import { registries } from './families/registries.ts';
import { services } from './families/services.ts';
import type { SecretRule } from './rule.ts';

/** Every rule that there is. */
export const allRules: readonly SecretRule[] = [
  ...[aws, google, azure, clouds, forges, ci, registries, chat, payment, ai],
  ...[observability, data, services, general],
].flatMap(({ rules }) => rules);
