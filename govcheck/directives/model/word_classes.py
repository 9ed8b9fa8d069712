"""Classes of English words that say what kind of work a sentence speaks of. Base forms; `class_of` knows the inflected ones."""

from __future__ import annotations

from functools import lru_cache

VERBS = {
    "outcome": """maximize maximise optimize optimise improve increase grow boost ensure drive achieve win dominate transform
        advance secure strengthen accelerate enhance lead elevate outperform outpace expand scale succeed exceed raise lift
        empower revolutionize innovate cultivate foster further unlock conquer thrive excel streamline minimize minimise
        reduce cut maintain sustain protect preserve safeguard uphold deliver become make keep turn stay get put bring
        push propel multiply double perfect reinvent reshape pursue build""",
    "assist": "help assist support guide serve aid enable facilitate accompany mentor coach tutor care accommodate",
    "explore": """research explore analyze analyse investigate study find discover identify understand monitor gather collect
        examine evaluate assess review diagnose troubleshoot forecast predict screen interview measure count hunt detect cross-check
        examine evaluate assess review track observe look search learn scan watch dig inspect survey spot uncover detect
        compare audit brainstorm ideate consider reflect think""",
    "produce": """write create generate draft produce compile summarize summarise translate develop design prepare extract
        convert classify format build implement compose rewrite outline document transcribe categorize categorise label
        rank list parse calculate compute estimate score render plot edit proofread refactor annotate tag sort group merge
        reconcile deduplicate enrich triage moderate filter match localise localize narrate illustrate price quote grade rate
        dedupe refine annotate itemise itemize tabulate list pick choose select determine decide
        map fill transform normalize normalise output return print describe sketch author code label assemble synthesize
        synthesise consolidate propose plan curate craft""",
    "act": """send delete run execute deploy book update call post schedule publish submit file open close move copy upload
        download install remove restart create commit push merge approve reject cancel refund pay transfer buy order sell
        email message notify register assign add insert save store archive rename forward reply query fetch retrieve
        invoke use apply check verify test validate confirm compare restore rotate enter record log read pull patch fix
        resolve route trigger""",
    "advise": "recommend suggest advise answer explain respond teach clarify inform tell provide offer give present discuss talk chat converse quiz negotiate",
    "manage": """manage coordinate oversee handle own orchestrate delegate run supervise administer direct operate govern
        control steer organize organise lead head master look take act decide execute work collaborate engage perform do""",
}
NOUNS = {
    "abstract": """success growth efficiency quality performance excellence value impact innovation competitiveness
        productivity profitability profit profits revenue satisfaction engagement reputation advantage leadership outcome
        outcomes result results goal goals objective objectives mission vision strategy potential opportunities opportunity
        future progress improvement transformation wellbeing happiness prosperity influence dominance interests welfare
        presence visibility awareness effectiveness operations experience loyalty retention conversion trust capability
        capabilities edge lead position""",
    "deliverable": """report summary list table email article post file json query plan itinerary code test tests script
        document spreadsheet csv response answer message ticket tickets draft slide slides chart graph diagram paragraph
        sentence sentences bullet bullets score rating label category classification translation outline brief memo
        function class module patch commit invoice invoices form record records row rows schema markdown html yaml recipe
        letter quote transcript abstract headline title caption tweet newsletter blog proposal checklist schedule review
        dataset database log logs endpoint api pr issue comment comments image images url number date name section heading""",
    "organisation": """company business organization organisation country nation team market industry world humanity
        brand enterprise firm society economy everyone people community customers clients users department plant
        household studio city government planet mankind public""",
    "generic": """things thing task tasks anything everything whatever needs need requests request problems problem
        questions question work stuff issues challenges activities information topics topic ideas insights content
        solutions way ways matters projects support assistance guidance data insight recommendations best""",
    "people": """user users customer customers client clients person people human humans team manager supervisor operator
        admin owner reviewer approver engineer analyst maintainer lawyer doctor nurse stakeholder stakeholders""",
}
OTHERS = {
    "universal": "any all every anything everything everyone anywhere always whatever whichever wherever entire whole full everybody",
    "negation": "not no never none neither nor without cannot refuse avoid prohibited forbidden",
    "condition": "if when unless until once before after whenever where case while except otherwise",
    "modal": "must should shall will may can could would might need required ought",
    "second": "you your yours yourself",
    "quality": """high-quality best engaging comprehensive effective efficient accurate innovative compelling insightful
        cutting-edge world-class top excellent exceptional professional detailed clear strategic seamless robust creative
        relevant valuable meaningful optimal outstanding impactful actionable concise thorough""",
    "agent": """assistant agent expert specialist ai bot chatbot analyst manager engineer developer consultant advisor
        researcher coordinator orchestrator worker professional copilot companion strategist writer planner supervisor""",
    "emphasis": "critical important crucial essential mandatory strictly absolutely immediately only exactly",
    "continual": "continuously constantly continually forever endlessly ongoing relentlessly tirelessly proactively autonomously independently",
    "end": "until done complete completed finished once stop final finally end when finish conclude",
    "human": """user human person team operator supervisor manager admin owner reviewer approver staff support engineer
        specialist customer lead maintainer on-call legal compliance security""",
    "ask": "ask confirm clarify escalate report notify inform alert flag hand handoff transfer refer consult tell contact request defer",
    "count": "one two three four five six seven eight nine ten single each per maximum minimum most least exactly",
    "style": """tone concise polite friendly format markdown bullet emojis emoji style language brief professional
        formal casual verbose sentence words paragraphs headings readable clear engaging voice""",
    "persona": "experience years passion passionate known seasoned background expertise skilled talented reputation love career decades renowned",
}
FUNCTION_WORDS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "again",
        "against",
        "along",
        "also",
        "although",
        "am",
        "among",
        "an",
        "and",
        "another",
        "are",
        "around",
        "as",
        "at",
        "be",
        "because",
        "been",
        "being",
        "between",
        "both",
        "but",
        "by",
        "could",
        "did",
        "does",
        "doing",
        "done",
        "down",
        "during",
        "each",
        "either",
        "else",
        "even",
        "ever",
        "few",
        "first",
        "for",
        "from",
        "further",
        "get",
        "gets",
        "getting",
        "given",
        "gives",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "like",
        "made",
        "make",
        "makes",
        "many",
        "me",
        "more",
        "most",
        "much",
        "my",
        "new",
        "nor",
        "not",
        "now",
        "of",
        "off",
        "often",
        "on",
        "once",
        "one",
        "onto",
        "or",
        "other",
        "others",
        "our",
        "out",
        "over",
        "own",
        "per",
        "rather",
        "same",
        "she",
        "since",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "themselves",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "though",
        "through",
        "throughout",
        "thus",
        "to",
        "together",
        "too",
        "toward",
        "towards",
        "under",
        "up",
        "upon",
        "us",
        "used",
        "uses",
        "using",
        "various",
        "very",
        "via",
        "was",
        "we",
        "well",
        "were",
        "what",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "with",
        "within",
        "yet",
        "ability",
        "able",
        "according",
        "appropriate",
        "approach",
        "available",
        "based",
        "clearly",
        "different",
        "ensuring",
        "every",
        "following",
        "full",
        "good",
        "great",
        "high",
        "including",
        "key",
        "known",
        "large",
        "latest",
        "level",
        "line",
        "long",
        "main",
        "making",
        "meet",
        "multiple",
        "necessary",
        "needed",
        "next",
        "only",
        "part",
        "potential",
        "possible",
        "primary",
        "process",
        "provided",
        "providing",
        "related",
        "right",
        "role",
        "rules",
        "set",
        "short",
        "simple",
        "single",
        "small",
        "specific",
        "start",
        "step",
        "steps",
        "strong",
        "such",
        "sure",
        "take",
        "understanding",
        "useful",
        "wide",
        "written",
    ]
)
"""Words that name no domain: function words, and what stands in texts of any domain."""


def _forms(base: str) -> list[str]:
    """The base form and its regular inflections."""
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    forms = [base, base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s"), base + "ed", base + "ing"]
    if len(base) > 2 and base[-1] in "bdgmnprt" and base[-2] in "aeiou" and base[-3] not in "aeiou":
        forms += [base + base[-1] + "ed", base + base[-1] + "ing"]
    return forms


@lru_cache(maxsize=1)
def classes() -> dict[str, tuple[str, ...]]:
    """Names of the classes of each word: `v:outcome`, `n:abstract`, `x:universal`."""
    found: dict[str, list[str]] = {}
    for name, text in VERBS.items():
        for base in text.split():
            for form in _forms(base):
                found.setdefault(form, []).append("v:" + name)
    for prefix, groups in (("n:", NOUNS), ("x:", OTHERS)):
        for name, text in groups.items():
            for word in text.split():
                found.setdefault(word, []).append(prefix + name)
    return {word: tuple(dict.fromkeys(names)) for word, names in found.items()}


@lru_cache(maxsize=1)
def base_verbs() -> frozenset[str]:
    """Verbs in the form of an order."""
    return frozenset(" ".join(VERBS.values()).split())
