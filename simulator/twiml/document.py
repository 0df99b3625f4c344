"""Reads the site's answer as strictly as Twilio's debugger would: a Document, or CallFailed."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from simulator.failure import CallFailed, TwilioError
from simulator.transport import Response
from simulator.twiml.content import check_content
from simulator.twiml.grammar import RULES, SPEECH_MARKUP, VERBS_AT, Within
from simulator.twiml.order import check_order
from simulator.twiml.values import BASIC_VOICES
from simulator.twiml.verb import Verb

# Error 11750: "TwiML response body too large".
LARGEST_DOCUMENT = 64 * 1024
REFUSED = 403
XML_TYPES = ("text/xml", "application/xml", "text/html")


@dataclass(frozen=True)
class Document:
    """A checked TwiML document and the address it came from."""

    url: str
    verbs: tuple[Verb, ...]
    place: Within = Within.CALL


def check_delivery(url: str, answer: Response) -> None:
    """Refuses what Twilio would not read: a redirect, or any status but 2xx."""
    if 300 <= answer.status < 400:
        # Twilio would follow with a GET and lose Digits, so a redirect is never a right answer.
        sentence = f"The site redirects to {answer.header('Location') or 'nowhere'} instead of answering."
        raise CallFailed(sentence, url, TwilioError.TOO_MANY_REDIRECTS)
    if answer.status == REFUSED:
        sentence = "The site refuses the signature (status 403): it has another token, or another PUBLIC_BASE_URL."
        raise CallFailed(sentence, url, TwilioError.HTTP_RETRIEVAL)
    if not 200 <= answer.status < 300:
        raise CallFailed(f"The site answered with status {answer.status}.", url, TwilioError.HTTP_RETRIEVAL)


def read_document(url: str, answer: Response, place: Within = Within.CALL) -> Document:
    check_delivery(url, answer)
    if len(answer.body) > LARGEST_DOCUMENT:
        sentence = f"The document has {len(answer.body)} bytes; Twilio takes {LARGEST_DOCUMENT}."
        raise CallFailed(sentence, url, TwilioError.TOO_LARGE)
    if answer.content_type not in XML_TYPES:
        sentence = f"The answer is not XML but {answer.content_type or 'of no stated type'}."
        raise CallFailed(sentence, url, TwilioError.CONTENT_TYPE)
    root = _parse(url, answer.body)
    _refuse_stray_text(url, root)
    verbs = tuple(_read_verb(url, child, VERBS_AT[place], place.value) for child in root)
    check_order(url, verbs)
    return Document(url, verbs, place)


def _parse(url: str, body: bytes) -> ElementTree.Element:
    if body[:1].isspace() and body.lstrip().startswith(b"<?xml"):
        raise CallFailed("There is a blank before the XML declaration.", url, TwilioError.NOT_TWIML)
    if b"<!DOCTYPE" in body:
        # TwiML has no DTD, and without one the parser below has no entities to expand.
        raise CallFailed("The document has a DOCTYPE.", url, TwilioError.NOT_TWIML)
    try:
        root = ElementTree.fromstring(body)  # nosec B314
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise CallFailed(f"The document is not well-formed XML: {error}.", url, TwilioError.NOT_TWIML) from error
    if root.tag != "Response":
        raise CallFailed(f"The root is {root.tag}, not Response.", url, TwilioError.NOT_TWIML)
    if root.attrib:
        raise CallFailed("Response takes no attributes.", url, TwilioError.SCHEMA)
    return root


def _read_verb(url: str, element: ElementTree.Element, allowed: frozenset[str], where: str) -> Verb:
    name = element.tag
    if name not in allowed:
        reason = f"may not stand in {where}" if name in RULES else "isn't a verb that this telephone knows"
        raise CallFailed(f"{name} {reason}.", url, TwilioError.SCHEMA)
    _check_attributes(url, name, element.attrib)
    if name == "Say":
        _check_speech_markup(url, element)
        verb = Verb(name, dict(element.attrib), "".join(element.itertext()))
    else:
        nested = tuple(_read_verb(url, child, RULES[name].nests, name) for child in element)
        if nested or not RULES[name].text:
            _refuse_stray_text(url, element)
        verb = Verb(name, dict(element.attrib), (element.text or "").strip(), nested)
    check_content(url, verb)
    return verb


def _check_attributes(url: str, name: str, attributes: Mapping[str, str]) -> None:
    for attribute, value in attributes.items():
        takes = RULES[name].attributes.get(attribute)
        if takes is None:
            raise CallFailed(f"{name} has no attribute {attribute}.", url, TwilioError.SCHEMA)
        if not takes.fits(value):
            sentence = f'{name} has {attribute}="{value}", which takes {takes.words}.'
            raise CallFailed(sentence, url, TwilioError.SCHEMA)


def _check_speech_markup(url: str, say: ElementTree.Element) -> None:
    for element in say.iter():
        if element is say:
            continue
        if element.tag not in SPEECH_MARKUP:
            raise CallFailed(f"{element.tag} may not stand in Say.", url, TwilioError.SCHEMA)
        if odd := sorted(set(element.attrib) - SPEECH_MARKUP[element.tag]):
            raise CallFailed(f"{element.tag} has no attribute {odd[0]}.", url, TwilioError.SCHEMA)
        if say.get("voice", "") in BASIC_VOICES:
            sentence = f"The voice {say.get('voice')} reads no markup, such as {element.tag}."
            raise CallFailed(sentence, url, TwilioError.SCHEMA)


def _refuse_stray_text(url: str, element: ElementTree.Element) -> None:
    pieces = [element.text] + [child.tail for child in element]
    stray = " ".join(piece.strip() for piece in pieces if piece and piece.strip())
    if stray:
        raise CallFailed(f'{element.tag} holds the loose text "{stray}".', url, TwilioError.SCHEMA)
