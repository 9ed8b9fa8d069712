"""What documents of `govcheck/v1` look like. Written by `tools/generate.py`; do not edit.

A shape is a tuple whose first part says what the others are:

    text     what, how                            any text that is not blank
    match    what, how, pattern                   a text that the whole pattern matches
    date     what, how, pattern                   the same, and a day of the calendar
    word     words                                one of these
    boolean
    whole    what, how, minimum, maximum          digits alone
    number   what, how, minimum, maximum          a decimal number
    either   shapes                               the first that fits
    list     shape of entries, least number, key in which entries differ or ""
    map      shape of keys, shape of values
    object   shapes by key, required keys, keys of which one is required,
             ((key, list, words, present key, because), ...): `key` is required where `list` holds one of `words`
             or where `present key` is given
"""

from __future__ import annotations

from typing import Any, Final

API_VERSION: Final = "govcheck/v1"

NAME: Final = ('match', 'a name', 'use `a` to `z`, `0` to `9`, and inside also `-` and `_`', '^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$')
TEXT: Final = ('text', 'a text', 'write one that is not blank')
AGENT_METADATA: Final = ('object', {
    'name': NAME,
    'labels': ('map', TEXT, TEXT),
}, ('name',), (), ())
PATH: Final = ('match', 'a path', 'write it on one line, relative to the repository root, with `/` between folders', '^[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
PRINCIPAL: Final = ('match', 'a principal', 'write one of `user:`, `team:`, `role:`, `workload:`, `service:`, `gateway:` or `agent:` and a name, as in `team:payments`', '^((user|team|role|workload|service|gateway|agent):[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?)$')
DURATION: Final = ('match', 'a duration', 'write a whole number from 1 and one of `s`, `m`, `h`, `d`, `w`, as in `24h` (months and years are not taken; use days)', '^[1-9][0-9]{0,8}[smhdw]$')
INCIDENTS: Final = ('object', {
    'to': PRINCIPAL,
    'deadline': DURATION,
}, (), (), ())
ACCOUNTABILITY: Final = ('object', {
    'accountable': PRINCIPAL,
    'owner': PRINCIPAL,
    'incidents': INCIDENTS,
}, (), (), ())
TIER: Final = ('word', ('low', 'moderate', 'high', 'critical'))
REGULATED: Final = ('match', 'a legal class', 'write `safety-component`, `critical-infrastructure` or a clause, as in `eu-ai-act/annex-iii/5b`', '^(safety-component|critical-infrastructure|[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.()-]*)+)$')
RISK: Final = ('object', {
    'tier': TIER,
    'reason': TEXT,
    'decidesAbout': ('list', TEXT, 0, ''),
    'regulated': ('list', REGULATED, 0, ''),
    'jurisdictions': ('list', TEXT, 0, ''),
}, (), (), ())
PEOPLE: Final = ('object', {
    'audience': ('word', ('staff', 'partners', 'public')),
    'disclosure': TEXT,
    'appeal': TEXT,
    'notice': TEXT,
    'workersInformed': TEXT,
}, (), (), ())
CREDENTIAL_SOURCE: Final = ('match', 'the place of a credential', 'write where the runtime fetches it, as in `vault:payments/refunds`, and never its value', '^[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
CREDENTIAL: Final = ('object', {
    'name': NAME,
    'source': CREDENTIAL_SOURCE,
    'lifetime': DURATION,
    'visibleToModel': ('boolean',),
}, ('name',), (), ())
IDENTITY: Final = ('object', {
    'principal': PRINCIPAL,
    'actsFor': ('word', ('requester', 'itself')),
    'credentials': ('list', CREDENTIAL, 0, 'name'),
}, (), (), ())
MODEL_ID: Final = ('match', 'the id of a model', 'write it on one line, as the provider spells it', '^[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
DATA_USE: Final = ('object', {
    'training': ('boolean',),
    'regions': ('list', TEXT, 1, ''),
}, (), (), ())
MODEL: Final = ('object', {
    'id': MODEL_ID,
    'fallback': ('list', MODEL_ID, 0, ''),
    'dataUse': DATA_USE,
}, (), (), ())
GOAL: Final = ('object', {
    'id': NAME,
    'text': TEXT,
    'measure': TEXT,
    'doneWhen': TEXT,
    'boundedBy': ('list', NAME, 0, ''),
}, ('id', 'text'), (), ())
CONSTRAINT: Final = ('object', {
    'id': NAME,
    'kind': ('word', ('legal', 'ethical', 'operational')),
    'text': TEXT,
}, ('id', 'kind', 'text'), (), ())
PRINCIPLE_EXAMPLE: Final = ('object', {
    'case': TEXT,
    'do': TEXT,
    'dont': TEXT,
}, (), (), ())
PRINCIPLE: Final = ('object', {
    'id': NAME,
    'text': TEXT,
    'because': TEXT,
    'examples': ('list', PRINCIPLE_EXAMPLE, 0, ''),
}, ('id', 'text'), (), ())
RESPONSES: Final = ('object', {
    'goalConflict': ('word', ('escalate', 'stop', 'comply', 'best-effort')),
    'missingAuthority': ('word', ('escalate', 'stop', 'comply', 'best-effort')),
    'replacement': ('word', ('escalate', 'stop', 'comply', 'best-effort')),
    'shutdown': ('word', ('escalate', 'stop', 'comply', 'best-effort')),
}, (), (), ())
DIRECTIVES: Final = ('object', {
    'instructions': ('list', PATH, 0, ''),
    'text': TEXT,
    'goals': ('list', GOAL, 0, 'id'),
    'constraints': ('list', CONSTRAINT, 0, 'id'),
    'principles': ('list', PRINCIPLE, 0, 'id'),
    'responses': RESPONSES,
}, (), (), ())
TRUST: Final = ('word', ('trusted', 'untrusted'))
DATA_CLASS: Final = ('word', ('public', 'internal', 'confidential', 'personal', 'unknown', 'communications', 'hr', 'payment', 'health', 'special-category', 'children', 'credentials'))
SCHEDULE: Final = ('match', 'a schedule', 'write a cron string in quotes, as in `"0 2 * * *"`, or a duration, as in `1h`', '^(([0-9A-Za-z*/,?#-]+ +){4,5}[0-9A-Za-z*/,?#-]+|@(yearly|annually|monthly|weekly|daily|midnight|hourly|reboot)|[1-9][0-9]{0,8}[smhdw])$')
INPUT: Final = ('object', {
    'name': NAME,
    'trust': TRUST,
    'data': ('list', DATA_CLASS, 1, ''),
    'treatAs': ('word', ('data', 'instructions')),
    'schedule': SCHEDULE,
}, ('name', 'data'), (), ())
SOURCE: Final = ('match', 'a path or a resource', 'write it on one line', '^[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
DATE: Final = ('date', 'a date', 'write a day of the calendar as year, month and day, as in `2026-10-01`', '^([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$')
CONTEXT_SOURCE: Final = ('object', {
    'name': NAME,
    'source': SOURCE,
    'topics': ('list', ('either', (('word', ('intent', 'architecture', 'security', 'priorities')), TEXT)), 0, ''),
    'owner': PRINCIPAL,
    'trust': TRUST,
    'data': ('list', DATA_CLASS, 1, ''),
    'filteredBy': ('word', ('requester', 'none')),
    'updated': ('either', (DATE, ('word', ('live',)))),
    'maxAge': DURATION,
}, ('name', 'source', 'data'), (), ())
MEMORY: Final = ('object', {
    'name': NAME,
    'scope': ('word', ('session', 'user', 'tenant', 'global')),
    'ttl': DURATION,
    'reset': ('boolean',),
    'writes': ('word', ('validated', 'human', 'free')),
    'data': ('list', DATA_CLASS, 1, ''),
}, ('name', 'scope', 'data'), (), ())
EGRESS: Final = ('match', 'a host', 'write `host`, `host:port` or a CIDR block, without a scheme or a path', '^([^\\x00-\\x20/:@?#!\\[\\]]+(:([0-9]{1,5}|\\*))?|[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,8}(/[0-9]{1,3})?|\\[[0-9A-Fa-f:.]{2,45}\\](:[0-9]{1,5}|/[0-9]{1,3})?)$')
SANDBOX: Final = ('object', {
    'kind': ('word', ('container', 'vm', 'process', 'wasm')),
    'network': ('word', ('none', 'allowlist', 'open')),
    'filesystem': ('word', ('none', 'scratch', 'checkout', 'host')),
    'privileged': ('boolean',),
}, (), (), ())
COUNT: Final = ('whole', 'a whole number', 'write its digits alone, without quotes, as in `40`', 0, 9007199254740991)
MONEY: Final = ('match', 'an amount of money', 'write a number, one space and the code of a currency, as in `200 EUR`', '^((0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})? [A-Z]{3})$')
BUDGETS: Final = ('object', {
    'steps': COUNT,
    'toolCalls': COUNT,
    'time': DURATION,
    'cost': MONEY,
    'costPerDay': MONEY,
}, (), (), ())
TOOL_NAME: Final = ('match', 'the name of a tool', 'write it as the model calls it, on one line', '^[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
SERVER: Final = ('match', 'a server', 'write it with its pin, as in `mcp:orders@3.1.0`, or a repository path, or `builtin:` and a name', '^[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
EFFECT: Final = ('word', ('read', 'write', 'delete', 'send', 'pay', 'execute', 'deploy', 'grant'))
RESOURCE_PATTERN: Final = ('match', 'a pattern of resources', 'write `scheme:path`, `scheme://authority/path` or a repository path, with `!` before what is excluded', '^!?[^\\x00-\\x20!]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
UNDO: Final = ('match', 'the way back', 'write `none`, `tool:` and the name of a call, or `manual:` and the path of a procedure', '^(none|(tool|manual):[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?)$')
RATE: Final = ('match', 'a rate', 'write a whole number, `/` and one of `s`, `m`, `h`, `d`, as in `30/h`', '^((0|[1-9][0-9]{0,8})/[smhd])$')
LIMITS: Final = ('object', {
    'perCall': ('either', (MONEY, COUNT)),
    'perDay': ('either', (MONEY, COUNT)),
    'rate': RATE,
}, (), (), ())
TOOL: Final = ('object', {
    'name': TOOL_NAME,
    'server': SERVER,
    'effects': ('list', EFFECT, 1, ''),
    'resources': ('list', RESOURCE_PATTERN, 1, ''),
    'reach': ('word', ('internal', 'external')),
    'undo': UNDO,
    'destination': ('word', ('model', 'requester', 'fixed')),
    'actsAs': ('word', ('requester', 'agent')),
    'limits': LIMITS,
    'data': ('list', DATA_CLASS, 1, ''),
    'trust': TRUST,
    'through': ('word', ('pull-request',)),
    'scopes': ('list', TEXT, 0, ''),
    'params': ('map', TEXT, ('list', TEXT, 1, '')),
}, ('name',), (), (('data', 'effects', ('read', 'execute'), 'trust', 'for a tool that reads, executes or states `trust`'),))
PERMISSIONS: Final = ('object', {
    'egress': ('list', EGRESS, 0, ''),
    'sandbox': SANDBOX,
    'budgets': BUDGETS,
    'tools': ('list', TOOL, 0, 'name'),
}, (), (), ())
TOOL_GLOB: Final = ('match', 'the name of a tool', 'write it on one line, with `*` for any characters', '^[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
APPLIES_TO: Final = ('object', {
    'tools': ('list', TOOL_GLOB, 1, ''),
    'effects': ('list', EFFECT, 1, ''),
    'above': MONEY,
}, (), ('tools', 'effects'), ())
POSITIVE: Final = ('whole', 'a whole number from 1', 'write its digits alone, without quotes, as in `2`', 1, 9007199254740991)
APPROVAL: Final = ('object', {
    'name': NAME,
    'appliesTo': APPLIES_TO,
    'approvers': ('list', PRINCIPAL, 0, ''),
    'quorum': POSITIVE,
    'timeout': DURATION,
    'onTimeout': ('word', ('deny', 'stop', 'escalate-then-deny', 'allow')),
    'onUnavailable': ('word', ('deny', 'stop', 'escalate-then-deny', 'allow')),
    'shows': ('list', ('word', ('parameters', 'recipient', 'amount', 'evidence', 'summary')), 0, ''),
    'enforcedBy': ('either', (PRINCIPAL, ('word', ('model', 'prompt')))),
}, ('name', 'appliesTo'), (), ())
RESOURCE: Final = ('match', 'a resource', 'write `scheme:path`, `scheme://authority/path` or a repository path, without `!`', '^[^\\x00-\\x20!]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
STOP: Final = ('object', {
    'control': RESOURCE,
    'operators': ('list', PRINCIPAL, 0, ''),
    'halts': ('list', ('word', ('inference', 'tools', 'credentials', 'delegates', 'schedules')), 0, ''),
    'deadline': DURATION,
    'testedOn': DATE,
}, (), (), ())
ESCALATION: Final = ('object', {
    'to': ('list', PRINCIPAL, 0, ''),
    'through': TOOL_NAME,
    'pauses': DURATION,
    'acknowledge': DURATION,
}, (), (), ())
MONITOR: Final = ('object', {
    'by': PRINCIPAL,
    'watches': ('list', ('word', ('tool-sequence', 'egress', 'budget', 'data-access', 'output', 'reasoning')), 0, ''),
    'onAlert': ('word', ('log', 'notify', 'pause', 'stop', 'block')),
    'notifies': ('list', PRINCIPAL, 0, ''),
}, ('by',), (), ())
OVERSIGHT: Final = ('object', {
    'approvals': ('list', APPROVAL, 0, 'name'),
    'stop': STOP,
    'escalation': ESCALATION,
    'monitors': ('list', MONITOR, 0, ''),
}, (), (), ())
AUDIT: Final = ('object', {
    'sink': RESOURCE,
    'events': ('list', ('word', ('model-call', 'tool-call', 'approval', 'denial', 'delegation', 'memory-write', 'config-change', 'stop')), 0, ''),
    'fields': ('list', ('word', ('timestamp', 'agent', 'version', 'principal', 'on-behalf-of', 'tool', 'parameters', 'outcome', 'decision', 'trace-id')), 0, ''),
    'retention': DURATION,
    'integrity': ('word', ('none', 'hash-chain', 'signed', 'worm')),
    'writers': ('list', PRINCIPAL, 0, ''),
    'admins': ('list', PRINCIPAL, 0, ''),
    'onFailure': ('word', ('halt', 'continue')),
    'redact': ('list', DATA_CLASS, 0, ''),
}, (), (), ())
REASONING: Final = ('object', {
    'capture': ('word', ('none', 'summary', 'full')),
    'readers': ('list', PRINCIPAL, 0, ''),
    'retention': DURATION,
}, (), (), ())
LOGGING: Final = ('object', {
    'audit': AUDIT,
    'reasoning': REASONING,
}, (), (), ())
SPAWN: Final = ('object', {
    'max': COUNT,
}, (), (), ())
DELEGATE: Final = ('match', 'an agent', 'write `agent:` and its name, as in `agent:invoice-reader`', '^agent:[^\\x00-\\x20]([^\\x00-\\x1f]*[^\\x00-\\x20])?$')
DELEGATE_GRANT: Final = ('object', {
    'agent': DELEGATE,
    'manifest': PATH,
    'authentication': ('word', ('in-process', 'mtls', 'signed-token', 'signed-message', 'none')),
    'carries': ('word', ('requester', 'itself')),
    'grantedBy': PRINCIPAL,
    'lifetime': DURATION,
    'handoff': ('word', ('free', 'schema', 'human')),
}, ('agent',), (), ())
DELEGATION: Final = ('object', {
    'maxDepth': POSITIVE,
    'spawn': SPAWN,
    'to': ('list', DELEGATE_GRANT, 0, ''),
}, (), (), ())
SCENARIO: Final = ('word', ('direct-injection', 'indirect-injection', 'tool-misuse', 'data-exfiltration', 'memory-poisoning', 'agent-impersonation', 'code-execution', 'goal-conflict', 'replacement-threat', 'oversight-evasion', 'coercion', 'information-leak', 'sabotage'))
EVIDENCE: Final = ('object', {
    'kind': ('word', ('adversarial', 'impact-assessment', 'drill')),
    'report': PATH,
    'by': PRINCIPAL,
    'scenarioMap': ('map', TEXT, SCENARIO),
    'about': ('word', ('agent', 'model')),
    'polarity': ('map', TEXT, ('word', ('bad', 'good'))),
}, ('kind', 'report'), (), ())
AGENT_SPEC: Final = ('object', {
    'platform': PATH,
    'purpose': TEXT,
    'accountability': ACCOUNTABILITY,
    'risk': RISK,
    'people': PEOPLE,
    'identity': IDENTITY,
    'model': MODEL,
    'directives': DIRECTIVES,
    'sources': ('list', PATH, 0, ''),
    'inputs': ('list', INPUT, 0, 'name'),
    'context': ('list', CONTEXT_SOURCE, 0, 'name'),
    'memory': ('list', MEMORY, 0, 'name'),
    'permissions': PERMISSIONS,
    'oversight': OVERSIGHT,
    'logging': LOGGING,
    'delegation': DELEGATION,
    'evidence': ('list', EVIDENCE, 0, ''),
}, ('purpose',), (), ())
AGENT: Final = ('object', {
    'apiVersion': ('word', ('govcheck/v1',)),
    'kind': ('word', ('Agent',)),
    'metadata': AGENT_METADATA,
    'spec': AGENT_SPEC,
}, ('apiVersion', 'kind', 'metadata', 'spec'), (), ())
METADATA: Final = ('object', {
    'name': NAME,
}, ('name',), (), ())
PLATFORM_MODEL: Final = ('object', {
    'dataUse': DATA_USE,
}, (), (), ())
PLATFORM_PERMISSIONS: Final = ('object', {
    'egress': ('list', EGRESS, 0, ''),
    'sandbox': SANDBOX,
    'budgets': BUDGETS,
}, (), (), ())
PLATFORM_SPEC: Final = ('object', {
    'identity': IDENTITY,
    'model': PLATFORM_MODEL,
    'context': ('list', CONTEXT_SOURCE, 0, 'name'),
    'permissions': PLATFORM_PERMISSIONS,
    'oversight': OVERSIGHT,
    'logging': LOGGING,
}, (), (), ())
PLATFORM: Final = ('object', {
    'apiVersion': ('word', ('govcheck/v1',)),
    'kind': ('word', ('Platform',)),
    'metadata': METADATA,
    'spec': PLATFORM_SPEC,
}, ('apiVersion', 'kind', 'metadata', 'spec'), (), ())
RULE_ID: Final = ('match', 'the id of one rule', 'write it as the finding shows it, as in `GOV306`', '^[A-Z]{2,12}[0-9]{3,4}$')
AGENT_NAME: Final = ('match', 'the name of one agent', 'write it whole, as it takes no `*`', '^[^\\x00-\\x20*]([^\\x00-\\x1f*]*[^\\x00-\\x20*])?$')
ROUTE: Final = ('match', 'a route', 'write the one that the finding shows, as in `permissions.tools[issue_refund].undo`; `*` stands in quotes only', '^(([A-Za-z0-9_-]+|"([^"\\\\\\x00-\\x1f]|\\\\[^\\x00-\\x1f])*")(\\.([A-Za-z0-9_-]+|"([^"\\\\\\x00-\\x1f]|\\\\[^\\x00-\\x1f])*")|\\[([A-Za-z0-9_-]+|"([^"\\\\\\x00-\\x1f]|\\\\[^\\x00-\\x1f])*")\\])*)$')
DIGEST: Final = ('match', 'a digest', 'write `sha256:` and 64 hexadecimal digits in lower case', '^sha256:[0-9a-f]{64}$')
WAIVER: Final = ('object', {
    'rule': RULE_ID,
    'agent': AGENT_NAME,
    'target': ROUTE,
    'reason': TEXT,
    'owner': PRINCIPAL,
    'approvedBy': PRINCIPAL,
    'expires': DATE,
    'words': DIGEST,
}, ('rule', 'agent', 'target', 'reason', 'owner', 'approvedBy', 'expires'), (), ())
TEXT_READING: Final = ('object', {
    'agent': AGENT_NAME,
    'text': ROUTE,
    'says': TEXT,
    'words': DIGEST,
    'owner': PRINCIPAL,
    'approvedBy': PRINCIPAL,
    'expires': DATE,
}, ('agent', 'text', 'says', 'words', 'owner', 'approvedBy', 'expires'), (), ())
WAIVERS_SPEC: Final = ('object', {
    'waivers': ('list', WAIVER, 0, ''),
    'readings': ('list', TEXT_READING, 0, ''),
}, (), (), ())
WAIVERS: Final = ('object', {
    'apiVersion': ('word', ('govcheck/v1',)),
    'kind': ('word', ('Waivers',)),
    'metadata': METADATA,
    'spec': WAIVERS_SPEC,
}, ('apiVersion', 'kind', 'metadata', 'spec'), (), ())
RULESET_NAME: Final = ('match', 'the name of a ruleset', 'write it as it is published, as in `eu-ai-act`', '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$')
NUMBER: Final = ('number', 'a number', 'write it in decimal, without sign, exponent or quotes, as in `500`', 0, 9007199254740991)
FRACTION: Final = ('number', 'a fraction', 'write a decimal number from 0 to 1, as in `0.05`', 0, 1)
ATTACK_TOLERANCES: Final = ('object', {
    'moderate': FRACTION,
    'high': FRACTION,
    'critical': FRACTION,
}, (), (), ())
MISALIGNMENT_TOLERANCES: Final = ('object', {
    'high': FRACTION,
    'critical': FRACTION,
}, (), (), ())
TOLERANCES: Final = ('object', {
    'attack': ATTACK_TOLERANCES,
    'misalignment': MISALIGNMENT_TOLERANCES,
}, (), (), ())
EVIDENCE_AGES: Final = ('object', {
    'moderate': DURATION,
    'high': DURATION,
    'critical': DURATION,
}, (), (), ())
DRILL_AGES: Final = ('object', {
    'high': DURATION,
    'critical': DURATION,
}, (), (), ())
CREDENTIAL_AGES: Final = ('object', {
    'moderate': DURATION,
    'high': DURATION,
    'critical': DURATION,
}, (), (), ())
MAX_AGES: Final = ('object', {
    'evidence': EVIDENCE_AGES,
    'drill': DRILL_AGES,
    'credential': CREDENTIAL_AGES,
}, (), (), ())
STOP_DEADLINES: Final = ('object', {
    'high': DURATION,
    'critical': DURATION,
}, (), (), ())
RETENTION: Final = ('object', {
    'low': DURATION,
    'moderate': DURATION,
    'high': DURATION,
    'critical': DURATION,
}, (), (), ())
WAIVER_LIMITS: Final = ('object', {
    'critical': DURATION,
    'high': DURATION,
    'medium': DURATION,
    'low': DURATION,
}, (), (), ())
POLICY_SPEC: Final = ('object', {
    'minTier': TIER,
    'minEnvironment': ('word', ('development', 'staging', 'production')),
    'rulesets': ('list', RULESET_NAME, 0, ''),
    'aliases': ('map', RESOURCE, RESOURCE),
    'maxThreshold': NUMBER,
    'splitFactor': NUMBER,
    'tolerances': TOLERANCES,
    'maxAge': MAX_AGES,
    'retestGrace': DURATION,
    'minPause': DURATION,
    'stopDeadline': STOP_DEADLINES,
    'retention': RETENTION,
    'waiverLimits': WAIVER_LIMITS,
}, (), (), ())
POLICY: Final = ('object', {
    'apiVersion': ('word', ('govcheck/v1',)),
    'kind': ('word', ('Policy',)),
    'metadata': METADATA,
    'spec': POLICY_SPEC,
}, ('apiVersion', 'kind', 'metadata', 'spec'), (), ())

DOCUMENTS: Final[dict[str, Any]] = {
    'Agent': AGENT,
    'Platform': PLATFORM,
    'Waivers': WAIVERS,
    'Policy': POLICY,
}
