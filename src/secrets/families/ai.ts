import { looksRandom } from '../judge/randomness.ts';
import { provider } from '../rule.ts';
import type { Family } from '../rule.ts';

const openai = provider('platform.openai.com/api-keys');
const anthropic = provider('console.anthropic.com/settings/keys');
const huggingface = provider('huggingface.co/settings/tokens');
const langsmith = provider('smith.langchain.com, Settings');

/** Providers of models. */
export const ai: Family = {
  rules: [
    openai.token(
      'openai-key',
      'an API key of OpenAI',
      'sk-(?:(?:proj|svcacct|admin)-(?:[\\w-]{74}|[\\w-]{58}|' +
        '[\\w-]{20})T3BlbkFJ(?:[\\w-]{74}|[\\w-]{58}|[\\w-]{20})|' +
        '[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})',
      { keywords: ['sk-'] },
    ),
    anthropic.token(
      'anthropic-key',
      'an API key of Anthropic',
      'sk-ant-api0[0-9]-[\\w-]{93}AA',
    ),
    anthropic.token(
      'anthropic-admin-key',
      'an admin key of Anthropic',
      'sk-ant-admin0[0-9]-[\\w-]{93}AA',
    ),
    anthropic.token(
      'anthropic-oauth-token',
      'an OAuth token of Anthropic',
      'sk-ant-o[ar]t0[0-9]-[\\w-]{93}AA',
      { keywords: ['sk-ant-oat', 'sk-ant-ort'] },
    ),
    huggingface.token(
      'huggingface-token',
      'an access token of Hugging Face',
      'hf_[A-Za-z]{34}',
    ),
    huggingface.token(
      'huggingface-organisation-token',
      'an organisation token of Hugging Face',
      'api_org_[A-Za-z]{34}',
    ),
    provider('openrouter.ai/settings/keys').token(
      'openrouter-key',
      'an API key of OpenRouter',
      'sk-or-v1-[0-9a-f]{64}',
    ),
    provider('console.groq.com/keys').token(
      'groq-key',
      'an API key of Groq',
      'gsk_[A-Za-z0-9]{52}',
    ),
    provider('console.x.ai').token(
      'xai-key',
      'an API key of xAI',
      'xai-[A-Za-z0-9_]{80}',
    ),
    provider('perplexity.ai/settings/api').token(
      'perplexity-key',
      'an API key of Perplexity',
      'pplx-[A-Za-z0-9]{48}',
    ),
    provider('replicate.com/account/api-tokens').token(
      'replicate-token',
      'an API token of Replicate',
      'r8_[A-Za-z0-9_-]{37}',
    ),
    provider('cloud.cerebras.ai').token(
      'cerebras-key',
      'an API key of Cerebras',
      'csk-[a-z0-9]{48}',
    ),
    provider('build.nvidia.com').token(
      'nvidia-key',
      'an API key of NVIDIA',
      'nvapi-[\\w-]{64}',
    ),
    provider('api.together.ai').token(
      'together-key',
      'an API key of Together AI',
      'tgp_v1_[\\w-]{43}',
    ),
    provider('app.pinecone.io').token(
      'pinecone-key',
      'an API key of Pinecone',
      'pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}',
    ),
    langsmith.token(
      'langsmith-token',
      'a personal access token of LangSmith',
      'lsv2_pt_[0-9a-f]{32}_[0-9a-f]{10}',
    ),
    langsmith.token(
      'langsmith-key',
      'a service key of LangSmith',
      'lsv2_sk_[0-9a-f]{32}_[0-9a-f]{10}',
    ),
    provider('dashboard.cohere.com/api-keys').named(
      'cohere-key',
      'an API key of Cohere',
      ['cohere', 'coapi'],
      '[A-Za-z0-9]{40}',
    ),
    provider('console.mistral.ai').named(
      'mistral-key',
      'an API key of Mistral',
      ['mistral'],
      '[A-Za-z0-9]{32}',
    ),
    provider('platform.deepseek.com').named(
      'deepseek-key',
      'an API key of DeepSeek',
      ['deepseek'],
      'sk-[a-f0-9]{32}',
    ),
    provider('platform.moonshot.cn').named(
      'moonshot-key',
      'an API key of Moonshot',
      ['moonshot', 'kimi'],
      'sk-[A-Za-z0-9_-]{48}',
    ),
    provider('the console of Zhipu AI').named(
      'zhipu-key',
      'an API key of Zhipu AI',
      ['zhipu', 'zai', 'glm', 'bigmodel'],
      '[a-f0-9]{32}\\.[A-Za-z0-9]{16}',
    ),
    provider('www.coze.com/open/oauth/pats').token(
      'coze-token',
      'a personal access token of Coze',
      'pat_[A-Za-z0-9]{64}',
    ),
    provider('the Dify application, API access').token(
      'dify-key',
      'an API key of a Dify application',
      'app-[A-Za-z0-9]{24}',
      { accepts: (key) => looksRandom(key.slice(4)) },
    ),
    provider('elevenlabs.io, API keys').named(
      'elevenlabs-key',
      'an API key of ElevenLabs',
      ['elevenlabs'],
      'sk_[0-9a-f]{48}',
    ),
    provider('wandb.ai/authorize').named(
      'wandb-key',
      'an API key of Weights & Biases',
      ['wandb'],
      '[0-9a-f]{40}',
    ),
  ],
};
