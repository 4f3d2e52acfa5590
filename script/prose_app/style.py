"""Words that this project's prose does not use, each with a better choice."""

from typing import Final

from proselint.registry.checks import Check, Padding, engine, types

_WORDS: Final = {
    r"(who|what|which|when|where)(so)?ever": "a noun: caller, client, viewer, user",
    r"(some|no)body": "a noun: caller, client, viewer, user",
    r"anew": "again",
    r"all the same": "anyway",
    r"go(es|ing)? on": "continue",
    r"for how long": "a noun: duration, timeout",
    r"by how (many|much)": "a noun: number, factor",
    r"but for|save for": "except",
    r"of (ours|its own|their own|one's own)": "our, its, separate",
    r"from here|this side": "the integration",
    r"in good order|orderly": "cleanly",
    r"for sure": "always, guaranteed",
    r"(has|have|had) to be": "must be",
    r"(tells?|told) of": "report, announce, notify",
    r"at the body": "on the camera",
    r"if so": "the condition itself",
    r"one likes": "delete it",
}

STYLE: Final = Check(
    check_type=types.PreferredForms(items=_WORDS, padding=Padding.WORDS_IN_TEXT),
    engine=engine.Fast(),
    path="canon_eos",
    message="'{1}': better {0}",
)
