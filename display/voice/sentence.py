"""The sentences of a call, in hanzi that every Mandarin engine reads right. Pure."""

from config.texts import say
from ui.voice.words import SPOKEN, YI, counter_words, ticket_words


class BadTemplate(ValueError):
    """A template that would leave out the ticket or the counter."""


def checked_template(template: str) -> str:
    """The template itself; BadTemplate unless it names {ticket} and {counter} and nothing else."""
    try:
        template.format(ticket="", counter="")
    except (KeyError, IndexError, ValueError) as mistake:
        raise BadTemplate(f"{template}: only {{ticket}} and {{counter}} can be filled in") from mistake
    for fact in ("{ticket}", "{counter}"):
        if fact not in template:
            raise BadTemplate(f"{template}: {fact} is missing")
    return template


def call_sentence(number: str, counter: int, one: str = YI, template: str = "") -> str:
    """请诶，零一二号，到三号窗口办理。 A template of the site's own takes the place of the usual one."""
    facts = {"ticket": ticket_words(number, one), "counter": counter_words(counter, one)}
    return checked_template(template).format(**facts) if template else say("voice.call", SPOKEN, **facts)


def short_sentence(number: str, counter: int, one: str = YI) -> str:
    """What is said of each call while many wait: 诶零一二，三号窗口。"""
    ticket = ticket_words(number, one).replace("，", "")
    return say("voice.short", SPOKEN, ticket=ticket, counter=counter_words(counter, one))


def said(number: str, counter: int, *, again: bool = False, short: bool = False,
         one: str = YI, template: str = "") -> tuple[str, ...]:
    """The parts of one announcement, a pause between them: the sentence twice, or the short one once."""
    if short:
        return (short_sentence(number, counter, one),)
    sentence = call_sentence(number, counter, one, template)
    return (say("voice.recall", SPOKEN, sentence=sentence) if again else sentence, sentence)
